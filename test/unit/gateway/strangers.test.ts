import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axios from 'axios';
import { ProxyAgent, fetch } from 'undici';
import { skipBecause } from '../../skip';
import { Loopback } from '../proxy/loopback';
import { useGatewayProgram, type GatewayProgram } from './gatewayProgram';
import { find, output, programMs, pythonWith } from './installedPrograms';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

/** Arguments: URL, `http` or `socks5`, port of the gateway. */
const javaClient = `import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
public class Client {
  public static void main(String[] given) throws Exception {
    Authenticator.setDefault(new Authenticator() {
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("user", "secret".toCharArray());
      }
    });
    Proxy.Type type = given[1].equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
    Proxy proxy = new Proxy(type, new InetSocketAddress("127.0.0.1", Integer.parseInt(given[2])));
    InputStream body = new URL(given[0]).openConnection(proxy).getInputStream();
    System.out.println(new String(body.readAllBytes(), StandardCharsets.UTF_8));
  }
}`;

describe('strangers and the gateway', function () {
  this.timeout(programMs);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let proxy: TestProxy;

  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
    proxy = await startHttpProxy(loopback);
  });
  afterEach(() => loopback.close());

  const start = (): Promise<GatewayProgram> => gateway.start([`127.0.0.1:${proxy.port}`]);

  /** What a client has to print, and that its request went through the upstream. */
  async function assertServed(program: GatewayProgram, printed: string): Promise<void> {
    assert.match(printed, /"url":\s*"\/client"/);
    const [event] = await program.finished(1);
    assert.equal(event?.status, 200);
    assert.equal(proxy.asked.length, 1);
  }

  describe('as clients:', () => {
    const url = () => `http://127.0.0.1:${target}/client`;
    const address = ({ port }: GatewayProgram, scheme = 'http') =>
      `${scheme}://user:secret@127.0.0.1:${port}`;

    const curls: Readonly<Record<string, readonly string[]>> = {
      'curl with a plain request': [],
      'curl with CONNECT': ['--proxytunnel'],
      'curl that is asked for the token first': ['--proxy-anyauth'],
    };
    for (const [name, options] of Object.entries(curls)) {
      it(name, async function () {
        const curl = find('curl') ?? skipBecause(this, 'curl is not installed');
        const program = await start();
        await assertServed(program, await output(curl, ['-sS', ...options, '-x', address(program), url()]));
      });
    }

    for (const scheme of ['socks5', 'socks5h']) {
      it(`curl over ${scheme}`, async function () {
        const curl = find('curl') ?? skipBecause(this, 'curl is not installed');
        const program = await start();
        await assertServed(program, await output(curl, ['-sS', '-x', address(program, scheme), url()]));
      });
    }

    it('wget', async function () {
      const wget = find('wget') ?? skipBecause(this, 'wget is not installed');
      const program = await start();
      const args = ['-q', '-O', '-', '-e', 'use_proxy=yes', '-e', `http_proxy=${address(program)}`, url()];
      await assertServed(program, await output(wget, args));
    });

    it('Python with requests', async function () {
      const python = pythonWith('requests') ?? skipBecause(this, 'requests is not installed');
      const program = await start();
      const code =
        'import requests,sys; print(requests.get(sys.argv[1], proxies={"http": sys.argv[2]}).text)';
      await assertServed(program, await output(python, ['-c', code, url(), address(program)]));
    });

    it('Python with requests over socks5h', async function () {
      const python = pythonWith('requests, socks') ?? skipBecause(this, 'PySocks is not installed');
      const program = await start();
      const code =
        'import requests,sys; print(requests.get(sys.argv[1], proxies={"http": sys.argv[2]}).text)';
      await assertServed(program, await output(python, ['-c', code, url(), address(program, 'socks5h')]));
    });

    it('Python with httpx', async function () {
      const python = pythonWith('httpx') ?? skipBecause(this, 'httpx is not installed');
      const program = await start();
      const code = 'import httpx,sys; print(httpx.get(sys.argv[1]).text)';
      const environment = { HTTP_PROXY: address(program), http_proxy: address(program) };
      await assertServed(program, await output(python, ['-c', code, url()], environment));
    });

    it('Python with aiohttp', async function () {
      const python = pythonWith('aiohttp') ?? skipBecause(this, 'aiohttp is not installed');
      const program = await start();
      const code = `import aiohttp,asyncio,sys
async def main():
  async with aiohttp.ClientSession() as s:
    async with s.get(sys.argv[1], proxy=sys.argv[2]) as r: print(await r.text())
asyncio.run(main())`;
      await assertServed(program, await output(python, ['-c', code, url(), address(program)]));
    });

    it('undici', async () => {
      const program = await start();
      const dispatcher = new ProxyAgent(address(program));
      try {
        const answer = await fetch(url(), { dispatcher });
        await assertServed(program, await answer.text().finally(() => dispatcher.close()));
      } finally {
        await dispatcher.destroy();
      }
    });

    it('axios', async () => {
      const program = await start();
      const { data } = await axios.get<string>(url(), {
        proxy: {
          protocol: 'http',
          host: '127.0.0.1',
          port: program.port,
          auth: { username: 'user', password: 'secret' },
        },
        responseType: 'text',
        transformResponse: (text: string) => text,
      });
      await assertServed(program, data);
    });

    for (const scheme of ['http', 'socks5']) {
      it(`Java over ${scheme}`, async function () {
        const java = find('java') ?? skipBecause(this, 'Java is not installed');
        this.timeout(3 * programMs);
        const program = await start();
        const file = join(gateway.folder, 'Client.java');
        await writeFile(file, javaClient);
        const args = [file, url(), scheme, String(program.port)];
        const printed = await output(java, args).catch((error: Error) => {
          // A runtime without a compiler can't run a source file.
          if (!/jdk\.compiler|compiler API/i.test(error.message)) throw error;
          return skipBecause(this, 'Java has no compiler');
        });
        await assertServed(program, printed);
      });
    }

    for (const scheme of ['http', 'socks5'])
      it(`Go over ${scheme}`, async function () {
        const go = find('go') ?? skipBecause(this, 'Go is not installed');
        this.timeout(3 * programMs);
        const program = await start();
        const folder = join(gateway.folder, 'go');
        await mkdir(folder, { recursive: true });
        const source = `package main
import ("fmt"; "io"; "net/http"; "net/url"; "os")
func main() {
  proxy, _ := url.Parse(os.Args[2])
  client := http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}}
  answer, err := client.Get(os.Args[1])
  if err != nil { panic(err) }
  body, _ := io.ReadAll(answer.Body)
  fmt.Println(string(body))
}`;
        await writeFile(join(folder, 'main.go'), source);
        const environment = { GOCACHE: join(folder, 'cache'), GOFLAGS: '-mod=mod', GO111MODULE: 'off' };
        const printed = await output(
          go,
          ['run', join(folder, 'main.go'), url(), address(program, scheme)],
          environment,
        );
        await assertServed(program, printed);
      });
  });
});
