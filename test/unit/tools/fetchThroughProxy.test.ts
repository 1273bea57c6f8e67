import '../vscode/standIn';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tls from 'node:tls';
import type { Proxy } from '../../../src/proxy/proxy';
import { confirmationOf } from '../../../src/tools/confirmation';
import { fetchPublic, type FetchedPage, type FetchOptions } from '../../../src/tools/core/fetchPublic';
import { ToolError } from '../../../src/tools/core/tool';
import { questionOf } from '../../../src/tools/mcp/mcpQuestion';
import { skipBecause } from '../../skip';
import { Loopback, tunnel } from '../proxy/loopback';
import { makeTestAuthority } from '../proxy/testAuthority';
import { useSandbox } from '../sandbox/helpers';
import { useTools } from './calls';

const name = 'fetch_through_proxylite';

describe('a page that is fetched through a proxy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proxylite-fetch-'));
  const { SSL_CERT_FILE: certificates } = process.env;
  let loopback: Loopback;
  let proxy: Proxy;
  /** What the proxy was asked for, and what the website was. */
  let tunnels: string[];
  let requests: IncomingMessage[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  before(function () {
    if ('getCACertificates' in tls)
      skipBecause(this, 'this Node reads the variables for certificates at its start only');
    const authority = makeTestAuthority('DNS:shop.example,DNS:other.example');
    writeFileSync(join(folder, 'ca.pem'), authority.ca);
    writeFileSync(join(folder, 'cert'), authority.cert);
    writeFileSync(join(folder, 'key'), authority.key);
    process.env.SSL_CERT_FILE = join(folder, 'ca.pem');
    servers = { cert: authority.cert, key: authority.key };
  });
  let servers: { cert: string; key: string };
  after(() => {
    if (certificates === undefined) delete process.env.SSL_CERT_FILE;
    else process.env.SSL_CERT_FILE = certificates;
    rmSync(folder, { recursive: true });
  });

  /** A website, and a proxy that leads to it whatever host is asked for. */
  beforeEach(async () => {
    loopback = new Loopback();
    [tunnels, requests] = [[], []];
    answer = (_, response) => response.setHeader('Content-Type', 'text/html').end('hello');
    const website = await loopback.listen(
      createServer(servers, (request, response) => {
        requests.push(request);
        answer(request, response);
      }),
    );
    const server = createHttp((_, response) => response.writeHead(500).end());
    server.on('connect', ({ url = '' }: IncomingMessage, client: Socket) => {
      tunnels.push(url);
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      tunnel(client, connect({ port: website, host: '127.0.0.1' }));
    });
    proxy = { scheme: 'http', host: '127.0.0.1', port: await loopback.listen(server) };
  });
  afterEach(() => loopback.close());

  const fetchPage = (url: string, options: Partial<FetchOptions> = {}): Promise<FetchedPage> =>
    fetchPublic(new URL(url), {
      proxy,
      mayProxyBeLocal: true,
      maxBytes: 1024,
      signal: new AbortController().signal,
      resolve: () => Promise.resolve([{ address: '203.0.113.7' }]),
      ...options,
    });
  const errorOf = async (page: Promise<FetchedPage>): Promise<string> => {
    const error: unknown = await page.then(
      () => assert.fail('it was fetched'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ToolError, String(error));
    return error.message;
  };
  const textOf = ({ body }: FetchedPage) => Buffer.from(body).toString();

  it('comes back with its status and type, by GET, without cookies', async () => {
    const page = await fetchPage('https://shop.example/a?b=c');
    assert.deepEqual(
      [page.status, page.contentType, textOf(page), page.isTruncated, page.url],
      [200, 'text/html', 'hello', false, 'https://shop.example/a?b=c'],
    );
    assert.deepEqual(tunnels, ['shop.example:443']);
    const [request] = requests;
    assert.deepEqual([request?.method, request?.url], ['GET', '/a?b=c']);
    assert.equal(request?.headers.cookie, undefined);
    assert.equal(request?.headers['accept-encoding'], 'identity');
  });

  it('sends no cookie of an earlier answer, also not after a redirect', async () => {
    answer = ({ url }, response) => {
      response.setHeader('Set-Cookie', 'session=secret; Path=/');
      if (url === '/') response.writeHead(302, { Location: '/next' }).end();
      else response.end('there');
    };
    const page = await fetchPage('https://shop.example/');
    assert.equal(textOf(page), 'there');
    assert.ok(requests.length === 2 && requests.every(({ headers }) => headers.cookie === undefined));
    assert.ok(!JSON.stringify(page).includes('secret'));
  });

  it('is cut off at the size, even if it never ends', async () => {
    answer = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
        response.once('drain', more);
      };
      more();
    };
    const page = await fetchPage('https://shop.example/');
    assert.deepEqual([page.body.length, page.isTruncated], [1024, true]);
    await loopback.quiet();
  });

  it('follows no redirect to another host, to another port, or out of TLS, and names it', async () => {
    for (const target of [
      'https://other.example/',
      'https://shop.example:8443/',
      'http://shop.example/',
      'https://127.0.0.1/',
      'https://name:secret@other.example/',
    ]) {
      requests = [];
      answer = (_, response) => response.writeHead(302, { Location: target }).end();
      const page = await fetchPage('https://shop.example/');
      assert.equal(page.redirectsTo, target.replace('name:secret@', ''));
      assert.equal(requests.length, 1);
    }
  });

  it('ends a loop of redirects', async () => {
    answer = (_, response) => response.writeHead(301, { Location: '/again' }).end();
    assert.equal((await fetchPage('https://shop.example/')).status, 301);
    assert.equal(requests.length, 6);
  });

  it('passes on a redirect whose address cannot be read', async () => {
    answer = (_, response) => response.writeHead(302, { Location: 'https://[' }).end();
    const page = await fetchPage('https://shop.example/');
    assert.deepEqual([page.status, page.redirectsTo], [302, undefined]);
  });

  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    'fd00::1',
    '::ffff:192.168.0.1',
  ]) {
    it(`is not asked for where its name has the address ${address}, beside a public one`, async () => {
      const resolve = () => Promise.resolve([{ address: '203.0.113.7' }, { address }]);
      assert.match(await errorOf(fetchPage('https://shop.example/', { resolve })), /private network/);
      assert.deepEqual(tunnels, []);
    });
  }

  it('is not asked for where its name has a private address after a redirect', async () => {
    answer = (_, response) => response.writeHead(302, { Location: '/next' }).end();
    let asked = 0;
    const resolve = () => Promise.resolve([{ address: asked++ === 0 ? '203.0.113.7' : '192.168.1.1' }]);
    assert.match(await errorOf(fetchPage('https://shop.example/', { resolve })), /private network/);
    assert.equal(requests.length, 1);
  });

  it('is not asked for where its name is not found', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    assert.match(await errorOf(fetchPage('https://shop.example/', { resolve })), /wasn't found/);
    assert.deepEqual(tunnels, []);
  });

  it('is not fetched from a host with a certificate for another one', async () => {
    assert.match(await errorOf(fetchPage('https://wrong.example/')), /CERT|ALTNAME/);
    assert.deepEqual(requests, []);
  });

  it('reports what the proxy refuses', async () => {
    for (const [status, message] of [
      [407, /whitelist/],
      [403, /refused to connect.*403/],
    ] as const) {
      const port = await loopback.raw((socket) =>
        socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)),
      );
      assert.match(await errorOf(fetchPage('https://shop.example/', { proxy: { ...proxy, port } })), message);
    }
  });

  it('connects to no proxy of this machine unless that may be', async () => {
    const page = fetchPage('https://shop.example/', {
      proxy: { ...proxy, host: 'localhost' },
      mayProxyBeLocal: false,
    });
    assert.match(await errorOf(page), /failed/);
    assert.deepEqual(tunnels, []);
  });

  it('names no password where the proxy cannot be used', async () => {
    const credentials = { username: 'ann', password: 'sto len@:/' };
    const gone = await errorOf(
      fetchPage('https://shop.example/', { proxy: { ...proxy, port: 1, credentials } }),
    );
    const socks4 = await errorOf(
      fetchPage('https://shop.example/', { proxy: { ...proxy, scheme: 'socks4', credentials } }),
    );
    assert.match(socks4, /SOCKS4/);
    for (const message of [gone, socks4]) assert.ok(!message.includes('sto'), message);
  });

  it('ends where the call is canceled', async () => {
    const abort = new AbortController();
    answer = () => abort.abort(new Error('canceled by the user'));
    await assert.rejects(
      fetchPage('https://shop.example/', { signal: abort.signal }),
      /canceled by the user/,
    );
  });
});

describe('a fetch that a model asks for', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);

  it('is asked about, does nothing where the user declines, and reports a host that is not found', async () => {
    const input = { url: 'https://host.invalid:8443/path?token=1', proxy: '127.0.0.1:1:ann:stolen' };
    assert.match(await tools.error(name, input, { confirmPrice: false }), /declined/);
    const error = await tools.error(name, input);
    assert.match(error, /host\.invalid wasn't found/);
    assert.ok(!error.includes('stolen') && !error.includes('token'));
  });

  it('puts a question without a password', () => {
    const change = {
      kind: 'fetch',
      host: 'shop.example',
      proxy: '192.0.2.1:8080',
      isForeign: true,
      sendsCredentials: true,
      maxBytes: 80 * 1024,
    } as const;
    assert.equal(
      questionOf(change),
      "Request a page from shop.example through the proxy 192.0.2.1:8080? The proxy doesn't come from your ProxyLite account. It receives the username and password in the request. Uses up to 80 KB of proxy traffic. The language model gets the text of the page.",
    );
    assert.equal(confirmationOf(change).title, 'Request a page from shop.example?');
  });

  for (const [url, message] of [
    ['http://shop.example/', /https/],
    ['ftp://shop.example/', /https/],
    ['https://ann:secret@shop.example/', /username or password/],
    ['https://localhost/', /private network/],
    ['https://127.1/', /private network/],
    ['https://0x7f000001/', /private network/],
    ['https://[::1]/', /private network/],
    ['https://169.254.169.254/latest/meta-data/', /private network/],
    ['no URL', /not valid/],
  ] as const) {
    it(`is refused before the question: ${url}`, async () => {
      const abort = new AbortController();
      const error = await tools.error(name, { url, proxy: '192.0.2.1:1' }, { signal: abort.signal });
      assert.match(error, message);
      assert.ok(!error.includes('secret'));
    });
  }

  it('goes through no proxy of this machine that a model names, unless the user allows it', async () => {
    const error = await tools.error(
      name,
      { url: 'https://shop.example/', proxy: '127.0.0.1:8080' },
      { environment: { PROXYLITE_CHECK_ALLOW_PRIVATE: '' } },
    );
    assert.match(error, /on this machine or its private network/);
  });
});
