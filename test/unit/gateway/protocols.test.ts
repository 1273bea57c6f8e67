import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SocksServer } from '../../sandbox/socks';
import { Loopback } from '../proxy/loopback';
import { makeTestAuthority, type TestAuthority } from '../proxy/testAuthority';
import { useGatewayProgram, type GatewayProgram } from './gatewayProgram';
import { exchange, get, openSocks, openTunnel, readAll } from './testClient';
import { startHttpProxy, startSocks4Proxy, startTarget, type TestProxy } from './testUpstream';

describe('the gateway between clients and upstreams', function () {
  this.timeout(120_000);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let proxy: TestProxy;
  let authority: TestAuthority;
  const socks = new SocksServer({ username: 'name', password: 'p@ss:word' });

  before(async () => {
    authority = makeTestAuthority();
    await socks.start();
  });
  after(() => socks.stop());
  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
    proxy = await startHttpProxy(loopback);
  });
  afterEach(() => loopback.close());

  async function startWith(scheme: string): Promise<GatewayProgram> {
    switch (scheme) {
      case 'http':
        return gateway.start([`http://name:p%40ss%3Aword@127.0.0.1:${proxy.port}`]);
      case 'https': {
        const ca = join(gateway.folder, 'ca.pem');
        await writeFile(ca, authority.ca);
        const port = await loopback.secured(authority, proxy.port);
        return gateway.start([`https://name:pw@localhost:${port}`], [], { NODE_EXTRA_CA_CERTS: ca });
      }
      case 'socks5':
        return gateway.start([`socks5://name:p%40ss%3Aword@127.0.0.1:${socks.port}`]);
      default: {
        const { port } = await startSocks4Proxy(loopback);
        return gateway.start([`${scheme}://name:x@127.0.0.1:${port}`]);
      }
    }
  }

  for (const scheme of ['http', 'https', 'socks5', 'socks4', 'socks4a']) {
    describe(`with an upstream of ${scheme}`, () => {
      it('forwards a plain HTTP request', async () => {
        const program = await startWith(scheme);
        const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/a?b=c`));
        assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
        assert.match(text, /"url":"\/a\?b=c"/);
        const [event] = await program.finished(1);
        assert.equal(event?.host, `127.0.0.1:${target}`);
        assert.equal(event.status, 200);
        assert.equal(event.attempts, 1);
        assert.match(
          event.upstream ?? '',
          new RegExp(`^${scheme.replace('4a', '4')}://(127\\.0\\.0\\.1|localhost):\\d+$`),
        );
        assert.ok(event.bytesIn > 100 && event.bytesOut > 50 && event.ms > 0);
      });

      it('opens a tunnel by CONNECT, also to a name', async () => {
        const program = await startWith(scheme);
        for (const host of ['127.0.0.1', 'localhost']) {
          const { status, socket } = await openTunnel(program.port, `${host}:${target}`);
          assert.equal(status, 200);
          socket.write('GET /through HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
          assert.match((await readAll(socket)).text, /"url":"\/through"/);
        }
        await program.finished(2);
      });

      it('opens a tunnel by SOCKS5', async () => {
        const program = await startWith(scheme);
        const { reply, socket } = await openSocks(program.port, 'localhost', target);
        assert.equal(reply, 0);
        socket.write('GET /through HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        assert.match((await readAll(socket)).text, /"url":"\/through"/);
        const [event] = await program.finished(1);
        assert.equal(event?.protocol, 'socks5');
        assert.equal(event.status, 200);
      });
    });
  }

  it('sends the credentials of the upstream to it, and none of the client', async () => {
    const program = await startWith('http');
    const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/`));
    await openTunnel(program.port, `127.0.0.1:${target}`).then(({ socket }) => socket.destroy());
    const expected = `Basic ${Buffer.from('name:p@ss:word').toString('base64')}`;
    assert.deepEqual(proxy.authorizations, [expected, expected]);
    assert.doesNotMatch(text, /authorization/i);
    await program.finished(2);
    assert.doesNotMatch(program.stdout + program.stderr, /p@ss|p%40ss|secret/);
  });

  it('removes hop-by-hop headers in both directions, and keeps the others as they are', async () => {
    const program = await startWith('socks5');
    const headers = [
      'Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=',
      'Proxy-Connection: keep-alive',
      'Connection: X-Private, close',
      'X-Private: 1',
      'Keep-Alive: timeout=5',
      'TE: trailers',
      'X-KEPT: a  b',
      'Cookie: a=1',
      'Cookie: b=2',
    ];
    const request = `GET http://127.0.0.1:${target}/ HTTP/1.1\r\nHost: 127.0.0.1:${target}\r\n${headers.join('\r\n')}\r\n\r\n`;
    const { text } = await exchange(program.port, request);
    const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4).replace(/^[^{]*|[^}]*$/g, '')) as {
      headers: string[];
    };
    assert.deepEqual(body.headers, [
      'Host',
      `127.0.0.1:${target}`,
      'X-KEPT',
      'a  b',
      'Cookie',
      'a=1',
      'Cookie',
      'b=2',
      'Connection',
      'keep-alive',
    ]);
    assert.match(text, /X-Served: yes/);
    assert.doesNotMatch(text, /Proxy-Foo/);
  });

  it('keeps the connection to an upstream for the next plain requests', async () => {
    const program = await startWith('http');
    for (let count = 0; count < 5; count++) await exchange(program.port, get(`http://127.0.0.1:${target}/`));
    assert.equal(loopback.accepted.get(proxy.port), 1);
    await program.finished(5);
  });

  it('passes uploads of both kinds', async () => {
    const program = await startWith('http');
    const head = `POST http://127.0.0.1:${target}/ HTTP/1.1\r\nHost: 127.0.0.1:${target}\r\nProxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\nConnection: close\r\n`;
    const large = 'y'.repeat(300_000);
    const byLength = await exchange(program.port, `${head}Content-Length: ${large.length}\r\n\r\n${large}`);
    assert.match(byLength.text, /"bytes":300000/);
    const byChunks = await exchange(
      program.port,
      `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    );
    assert.match(byChunks.text, /"bytes":5/);
  });

  it('keeps a session on one upstream, and moves the others around', async () => {
    const other = await startHttpProxy(loopback);
    const program = await gateway.start([`127.0.0.1:${proxy.port}`, `127.0.0.1:${other.port}`]);
    const url = `http://127.0.0.1:${target}/`;
    for (let count = 0; count < 6; count++) await exchange(program.port, get(url));
    assert.deepEqual([proxy.asked.length, other.asked.length], [3, 3]);
    const headers =
      'Proxy-Authorization: Basic ' + Buffer.from('session-abc:secret').toString('base64') + '\r\n';
    for (let count = 0; count < 6; count++) await exchange(program.port, get(url, headers));
    const events = (await program.finished(12)).slice(6);
    assert.equal(new Set(events.map(({ upstream }) => upstream)).size, 1);
    assert.deepEqual(new Set(events.map(({ session }) => session)), new Set(['session-abc']));
  });

  it('passes what the client sends with CONNECT before the answer', async () => {
    const program = await startWith('socks5');
    const early = 'GET /early HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    const { text } = await exchange(
      program.port,
      `CONNECT 127.0.0.1:${target} HTTP/1.1\r\nProxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\n\r\n${early}`,
    );
    assert.match(text, /^HTTP\/1\.1 200 [^\n]*\n\r\nHTTP\/1\.1 200 OK[^]*"url":"\/early"/);
  });

  it('counts what the upstream counts, within one percent', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`]);
    for (const size of [10, 1000, 500_000]) {
      await exchange(program.port, get(`http://127.0.0.1:${target}/bytes/${size}`));
      const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
      socket.write(`GET /bytes/${size} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      await readAll(socket);
    }
    const events = await program.finished(6);
    const counted = events.reduce((sum, { bytesIn, bytesOut }) => sum + bytesIn + bytesOut, 0);
    const expected = proxy.bytes();
    assert.ok(expected > 1_000_000);
    assert.ok(Math.abs(counted - expected) <= expected / 100, `${counted} of ${expected}`);
  });
});
