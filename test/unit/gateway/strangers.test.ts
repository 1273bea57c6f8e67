import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ProxyAgent, fetch } from 'undici';
import { skipBecause } from '../../skip';
import { freePort } from '../../vscode/freePort';
import { Loopback } from '../proxy/loopback';
import { useGatewayProgram, type GatewayProgram } from './gatewayProgram';
import { exchange, get, openSocks, openTunnel, readAll } from './testClient';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

const programMs = 60_000;

function find(...names: readonly string[]): string | undefined {
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `PATH="/usr/bin:/usr/sbin:$PATH" command -v ${name}`], {
        encoding: 'utf8',
      }).trim();
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** Runs a program to its end; gives what it printed. */
function output(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      command,
      [...args],
      { env: { PATH, HOME, ...environment }, timeout: programMs, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)),
    );
  });
}

/** A Python that has the module. */
function pythonWith(module: string): string | undefined {
  return ['/usr/bin/python3', 'python3'].find((command) => {
    try {
      execFileSync(command, ['-c', `import ${module}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

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

    it('Go', async function () {
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
        ['run', join(folder, 'main.go'), url(), address(program)],
        environment,
      );
      await assertServed(program, printed);
    });
  });

  describe('as upstreams:', () => {
    let servers: ChildProcess[] = [];
    afterEach(async () => {
      const ending = servers.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      servers = [];
      await Promise.all(
        ending.map((server) => {
          const closed = once(server, 'close');
          server.kill('SIGKILL');
          return closed;
        }),
      );
    });

    async function serve(command: string, args: readonly string[], port: number): Promise<void> {
      const server = spawn(command, [...args], { stdio: 'ignore' });
      servers.push(server);
      for (;;) {
        assert.equal(server.exitCode, null, `${command} ended`);
        const socket = connect({ port, host: '127.0.0.1' });
        const isOpen = await new Promise<boolean>((resolve) =>
          socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
        );
        socket.destroy();
        if (isOpen) return;
      }
    }

    /** Each starts a server and gives its row in a list; undefined where it isn't installed. */
    const upstreams: Readonly<Record<string, (port: number) => Promise<string | undefined>>> = {
      tinyproxy: async (port) => {
        const command = find('tinyproxy');
        if (command === undefined) return undefined;
        const file = join(gateway.folder, `tinyproxy${port}.conf`);
        await writeFile(
          file,
          `Port ${port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 50\nBasicAuth name pass\nLogFile "/dev/null"\n`,
        );
        await serve(command, ['-d', '-c', file], port);
        return `http://name:pass@127.0.0.1:${port}`;
      },
      squid: async (port) => {
        const command = find('squid');
        if (command === undefined) return undefined;
        const file = join(gateway.folder, `squid${port}.conf`);
        await writeFile(
          file,
          [
            `http_port 127.0.0.1:${port}`,
            'http_access allow all',
            'cache deny all',
            'access_log none',
            'cache_log /dev/null',
            `pid_filename ${join(gateway.folder, `squid${port}.pid`)}`,
            'pinger_enable off',
            'shutdown_lifetime 0 seconds',
            `coredump_dir ${gateway.folder}`,
          ].join('\n') + '\n',
        );
        await serve(command, ['-N', '-f', file], port);
        return `http://127.0.0.1:${port}`;
      },
      microsocks: async (port) => {
        const command = find('microsocks');
        if (command === undefined) return undefined;
        await serve(command, ['-i', '127.0.0.1', '-p', String(port), '-u', 'name', '-P', 'pass'], port);
        return `socks5://name:pass@127.0.0.1:${port}`;
      },
      dante: async (port) => {
        const command = find('danted', 'sockd');
        if (command === undefined) return undefined;
        const file = join(gateway.folder, `dante${port}.conf`);
        await writeFile(
          file,
          `errorlog: /dev/null
logoutput: /dev/null
internal: 127.0.0.1 port = ${port}
external: lo
clientmethod: none
socksmethod: none
client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
`,
        );
        await serve(command, ['-f', file], port);
        return `socks5://127.0.0.1:${port}`;
      },
    };
    for (const [name, startUpstream] of Object.entries(upstreams)) {
      it(name, async function () {
        const row = (await startUpstream(await freePort(0))) ?? skipBecause(this, `${name} is not installed`);
        const program = await gateway.start([row]);
        const plain = await exchange(program.port, get(`http://127.0.0.1:${target}/plain`));
        assert.match(plain.text, /"url":"\/plain"/);
        const { status, socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
        assert.equal(status, 200);
        socket.write('GET /bytes/300000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        assert.ok((await readAll(socket)).text.length > 300_000);
        const socks = await openSocks(program.port, '127.0.0.1', target);
        assert.equal(socks.reply, 0);
        socks.socket.write('GET /socks HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        assert.match((await readAll(socks.socket)).text, /"url":"\/socks"/);
        assert.ok((await program.finished(3)).every(({ attempts }) => attempts === 1));
      });
    }
  });
});
