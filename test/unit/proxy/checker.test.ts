import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { Server as ProxyChain } from 'proxy-chain';
import { checkProxies, type CheckOptions, type CheckResult } from '../../../src/proxy/checker';
import type { Proxy } from '../../../src/proxy/proxy';
import { connectProxy, httpAnswer, Loopback } from './loopback';
import { socks5, type SocksRequest } from './socks5Server';
import { makeTestAuthority } from './testAuthority';

const credentials = { username: 'us er@x', password: 'p:a/ss%40+zé' };

describe('checking live proxies', () => {
  const authority = makeTestAuthority();
  let loopback: Loopback;
  let chain: ProxyChain | undefined;
  let target: URL;

  beforeEach(async () => {
    loopback = new Loopback();
    const port = await loopback.secure(authority, httpAnswer('{"ip":"203.0.113.7"}'));
    target = new URL(`https://localhost:${port}/ip?format=json`);
  });

  afterEach(async () => {
    await loopback.quiet();
    await loopback.close();
    await chain?.close(true);
    chain = undefined;
  });

  async function check(proxy: Proxy, options: Partial<CheckOptions> = {}): Promise<CheckResult> {
    const results: CheckResult[] = [];
    await checkProxies([proxy], {
      target,
      mode: 'request',
      connectTimeoutMs: 5000,
      totalTimeoutMs: 5000,
      concurrency: 1,
      ca: [authority.ca],
      onResult: (result) => results.push(result),
      ...options,
    });
    assert.equal(results.length, 1);
    return results[0] as CheckResult;
  }

  async function startChain(password = credentials.password): Promise<Proxy> {
    chain = new ProxyChain({
      host: '127.0.0.1',
      port: 0,
      prepareRequestFunction: (request) => ({
        requestAuthentication: request.username !== credentials.username || request.password !== password,
      }),
    });
    await chain.listen();
    return { host: '127.0.0.1', port: chain.port, scheme: 'http', credentials };
  }

  it('asks an HTTPS target through an HTTP proxy with credentials', async () => {
    const result = await check(await startChain());
    assert.deepEqual(
      { alive: result.alive, status: result.status, exitIp: result.exitIp, failure: result.failure },
      { alive: true, status: 200, exitIp: '203.0.113.7', failure: undefined },
    );
  });

  it('gives times that follow one another', async () => {
    const result = await check(await startChain());
    const { connectMs = NaN, tunnelMs = NaN, firstByteMs = NaN, totalMs } = result;
    assert.ok(0 < connectMs && connectMs < tunnelMs && tunnelMs < firstByteMs && firstByteMs <= totalMs);
  });

  it('counts the bytes that went over the connection', async () => {
    let proxySide: Socket | undefined;
    const port = await loopback.raw((socket) => {
      proxySide = socket;
      connectProxy(socket);
    });
    const result = await check({ host: '127.0.0.1', port, scheme: 'http' });
    await loopback.quiet();
    assert.equal(result.bytesSent, proxySide?.bytesRead);
    assert.equal(result.bytesReceived, proxySide?.bytesWritten);
  });

  it('speaks TLS to a proxy of scheme https, and TLS to the target inside', async () => {
    const port = await loopback.secured(authority, await loopback.raw(connectProxy));
    const result = await check({ host: 'localhost', port, scheme: 'https' });
    assert.equal(result.exitIp, '203.0.113.7');
  });

  it('asks a plain HTTP target by its whole address through an HTTP proxy', async () => {
    let seen = '';
    const server = createHttpServer((request, response) => {
      seen = request.url ?? '';
      response.setHeader('Connection', 'close').end('198.51.100.4\n');
    });
    target = new URL(`http://localhost:${await loopback.listen(server)}/plain?a=b`);
    const result = await check(await startChain());
    assert.deepEqual([result.alive, result.exitIp, seen], [true, '198.51.100.4', '/plain?a=b']);
    assert.equal(result.tunnelMs, undefined);
  });

  it('asks a plain HTTP target through a SOCKS5 proxy', async () => {
    const server = createHttpServer((_request, response) => response.end('198.51.100.4'));
    target = new URL(`http://127.0.0.1:${await loopback.listen(server)}/`);
    const port = await loopback.raw(socks5({}));
    const result = await check({ host: '127.0.0.1', port, scheme: 'socks5' });
    assert.equal(result.exitIp, '198.51.100.4');
  });

  describe('through SOCKS5', () => {
    let requests: SocksRequest[];
    beforeEach(() => (requests = []));
    const onRequest = (request: SocksRequest) => requests.push(request);

    it('lets the proxy resolve names', async () => {
      const port = await loopback.raw(socks5({ onRequest }));
      assert.equal((await check({ host: '127.0.0.1', port, scheme: 'socks5' })).alive, true);
      assert.deepEqual(requests, [{ kind: 'name', host: 'localhost', port: Number(target.port) }]);
    });

    it('gives IPv4 as an address', async () => {
      const port = await loopback.raw(socks5({ onRequest }));
      target.hostname = '127.0.0.1';
      assert.equal((await check({ host: '127.0.0.1', port, scheme: 'socks5' })).alive, true);
      assert.deepEqual(requests, [{ kind: 'ipv4', host: '127.0.0.1', port: Number(target.port) }]);
    });

    it('gives IPv6 as an address', async () => {
      const port = await loopback.raw(socks5({ onRequest, reply: 4 }));
      await check(
        { host: '127.0.0.1', port, scheme: 'socks5' },
        { target: new URL('https://[2001:db8::7:0:1]/') },
      );
      assert.deepEqual(requests, [
        { kind: 'ipv6', host: '2001:0db8:0000:0000:0000:0007:0000:0001', port: 443 },
      ]);
    });

    it('sends user name and password as they are', async () => {
      const users = { [credentials.username]: credentials.password };
      const port = await loopback.raw(socks5({ users, onRequest }));
      const result = await check({ host: '127.0.0.1', port, scheme: 'socks5', credentials });
      assert.equal(result.exitIp, '203.0.113.7');
      assert.equal(requests[0]?.username, credentials.username);
    });
  });

  describe('over IPv6', () => {
    let port: number;
    beforeEach(async function () {
      try {
        port = await loopback.raw(connectProxy, '::1');
      } catch {
        this.skip();
      }
    });

    it('reaches a proxy and a target by their addresses', async () => {
      const targetPort = await loopback.secure(authority, httpAnswer('2001:db8::1'), '::1');
      const result = await check(
        { host: '::1', port, scheme: 'http' },
        { target: new URL(`https://[::1]:${targetPort}/`) },
      );
      assert.equal(result.exitIp, '2001:db8::1');
    });
  });

  describe('by CONNECT only', () => {
    it('opens a tunnel and asks the target nothing', async () => {
      const proxy = await startChain();
      const result = await check(proxy, { mode: 'connect' });
      assert.equal(result.alive, true);
      assert.ok(result.tunnelMs);
      assert.equal(result.status, undefined);
      assert.ok(result.bytesSent + result.bytesReceived < 250);
    });

    it('opens a tunnel to a plain HTTP target as well', async () => {
      const port = await loopback.raw(connectProxy);
      const plain = new URL(`http://127.0.0.1:${target.port}/`);
      assert.equal(
        (await check({ host: '127.0.0.1', port, scheme: 'http' }, { mode: 'connect', target: plain })).alive,
        true,
      );
    });
  });

  describe('with a text to be found', () => {
    async function checkFor(expectText: string, answer: string): Promise<CheckResult> {
      target = new URL(`https://localhost:${await loopback.secure(authority, answer)}/`);
      const port = await loopback.raw(connectProxy);
      return check({ host: '127.0.0.1', port, scheme: 'http' }, { expectText });
    }

    it('reports that it is available', async () => {
      const result = await checkFor('Grüße', httpAnswer('Viele Grüße!'));
      assert.deepEqual([result.alive, result.textFound], [true, true]);
    });

    it('calls a proxy dead whose answer lacks it', async () => {
      const result = await checkFor('Welcome', httpAnswer('Access denied'));
      assert.deepEqual(
        [result.failure, result.textFound, result.status],
        [{ kind: 'textMissing' }, false, 200],
      );
    });

    it('does not find it in the headers', async () => {
      const result = await checkFor('marker', httpAnswer('nothing', 'HTTP/1.1 200 OK\r\nX-Text: marker'));
      assert.equal(result.textFound, false);
    });

    it('finds it where it arrives in two pieces', async () => {
      const port = await loopback.raw((socket) => {
        // One turn of the event loop in between, in which the first piece is read.
        const rest = () => setImmediate(() => setImmediate(() => socket.write('come')));
        socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nWel', rest));
      });
      const result = await check(
        { host: '127.0.0.1', port, scheme: 'http' },
        { target: new URL('http://unused.example/'), expectText: 'Welcome' },
      );
      assert.equal(result.textFound, true);
    });

    it('stops reading once it is found', async () => {
      const endless = 'HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nWelcome';
      const port = await loopback.raw((socket) => {
        socket.once('data', () => socket.write(endless));
      });
      const result = await check(
        { host: '127.0.0.1', port, scheme: 'http' },
        { target: new URL('http://unused.example/'), expectText: 'Welcome' },
      );
      assert.equal(result.alive, true);
    });
  });

  it('reads a bounded part of an endless body', async () => {
    const port = await loopback.raw((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
        const more = () => {
          while (!socket.destroyed && socket.write(`1000\r\n${'x'.repeat(0x1000)}\r\n`));
        };
        socket.on('drain', more);
        more();
      });
    });
    const result = await check(
      { host: '127.0.0.1', port, scheme: 'http' },
      { target: new URL('http://unused.example/') },
    );
    assert.equal(result.alive, true);
    assert.ok(result.bytesReceived < 1_000_000);
  });

  it('verifies the certificate of each target it has no session with, and resumes its own', async () => {
    const port = await loopback.raw(connectProxy);
    const proxy: Proxy = { host: '127.0.0.1', port, scheme: 'http' };
    const received: number[] = [];
    await checkProxies([proxy, proxy, proxy], {
      target,
      mode: 'request',
      connectTimeoutMs: 5000,
      totalTimeoutMs: 5000,
      concurrency: 1,
      ca: [authority.ca],
      onResult: ({ bytesReceived }) => received.push(bytesReceived),
    });
    const [first = 0, second = 0, third = 0] = received;
    // The certificate is not sent again.
    assert.ok(second < first - 500 && third < first - 500, String(received));
    const untrusting = await check(proxy, { ca: [] });
    assert.equal(untrusting.failure?.kind, 'tlsError');
  });
});
