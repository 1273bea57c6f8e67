import assert from 'node:assert/strict';
import { Loopback } from '../proxy/loopback';
import { useGatewayProgram } from './gatewayProgram';
import { basic, connectTo, exchange, get, openSocks, openTunnel, readAll } from './testClient';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

const auth = basic('user', 'secret');

/** Requests that two readers could understand differently; `H` stands for the target. */
const ambiguous: Readonly<Record<string, string>> = {
  'a length and chunks': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'two lengths': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
  'the same length twice': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`,
  'a list of lengths': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Content-Length: 3, 3\r\n\r\nabc`,
  'a signed length': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Content-Length: +3\r\n\r\nabc`,
  'an unknown coding': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  'a coding before chunks': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
  'two codings': `POST http://H/ HTTP/1.1\r\nHost: H\r\n${auth}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
  'chunks in HTTP/1.0': `POST http://H/ HTTP/1.0\r\nHost: H\r\n${auth}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a blank before a colon': `GET http://H/ HTTP/1.1\r\nHost : H\r\n${auth}\r\n`,
  'a folded header': `GET http://H/ HTTP/1.1\r\nHost: H\r\n${auth}X: a\r\n b\r\n\r\n`,
  'a bare carriage return': `GET http://H/ HTTP/1.1\r\nHost: H\r\n${auth}X: a\rY: b\r\n\r\n`,
  'bare line feeds': `GET http://H/ HTTP/1.1\nHost: H\n${auth.trim()}\n\n`,
  'a NUL': `GET http://H/ HTTP/1.1\r\nHost: H\r\n${auth}X: a\0b\r\n\r\n`,
  'two Hosts': `GET http://H/ HTTP/1.1\r\nHost: H\r\nHost: H\r\n${auth}\r\n`,
  'another Host': `GET http://H/ HTTP/1.1\r\nHost: other.example\r\n${auth}\r\n`,
  'no Host': `GET http://H/ HTTP/1.1\r\n${auth}\r\n`,
  'HTTP/2.0': `GET http://H/ HTTP/2.0\r\nHost: H\r\n${auth}\r\n`,
  'a user in the URL': `GET http://H@other.example/ HTTP/1.1\r\nHost: H\r\n${auth}\r\n`,
  'a backslash in the URL': `GET http://H\\@other.example/ HTTP/1.1\r\nHost: H\r\n${auth}\r\n`,
  'https in the URL': `GET https://H/ HTTP/1.1\r\nHost: H\r\n${auth}\r\n`,
  'ftp in the URL': `GET ftp://H/ HTTP/1.1\r\nHost: H\r\n${auth}\r\n`,
  'a body of CONNECT': `CONNECT H HTTP/1.1\r\nHost: H\r\n${auth}Content-Length: 5\r\n\r\nhello`,
  'CONNECT without a port': `CONNECT a.example HTTP/1.1\r\nHost: H\r\n${auth}\r\n`,
  'the form of a web server': `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${auth}\r\n`,
  'the form of a web server for a rebound name': `GET /admin HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nSec-Fetch-Mode: cors\r\n\r\n`,
  'a web socket of a page': `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  'headers without end': `GET http://H/ HTTP/1.1\r\nHost: H\r\n${auth}X: ${'a'.repeat(70_000)}\r\n\r\n`,
};

describe('a gateway and clients that it must not serve', function () {
  this.timeout(120_000);
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

  for (const [name, request] of Object.entries(ambiguous)) {
    it(`rejects ${name}`, async () => {
      const program = await gateway.start([`127.0.0.1:${proxy.port}`]);
      const { text } = await exchange(
        program.port,
        request
          .replaceAll('H/', `127.0.0.1:${target}/`)
          .replaceAll(/(Host ?: |CONNECT |\/\/)H/g, `$1127.0.0.1:${target}`),
      );
      assert.match(text, /^HTTP\/1\.1 4\d\d /);
      assert.doesNotMatch(text, /^HTTP\/1\.1 407 |Access-Control/i);
      assert.doesNotMatch(text, /X-Served/);
      if (proxy.asked.length > 0) assert.fail(`forwarded: ${proxy.asked.join(', ')}`);
    });
  }

  it('asks for the token, and forwards nothing without it or with another', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`]);
    const url = `http://127.0.0.1:${target}/`;
    for (const headers of [
      '',
      basic('user', 'wrong'),
      basic('secret', ''),
      'Proxy-Authorization: Bearer secret\r\n',
    ]) {
      const plain = await exchange(program.port, get(url, headers));
      assert.match(plain.text, /^HTTP\/1\.1 407 [^]*\r\nProxy-Authenticate: Basic realm=/);
      const { status, socket } = await openTunnel(program.port, `127.0.0.1:${target}`, headers);
      assert.equal(status, 407);
      socket.destroy();
    }
    assert.equal(
      (await openSocks(program.port, '127.0.0.1', target, { username: 'user', password: 'no' })).reply,
      -1,
    );
    const socket = await connectTo(program.port);
    socket.write(Buffer.of(5, 1, 0));
    assert.deepEqual(Buffer.from((await readAll(socket)).text, 'latin1'), Buffer.of(5, 255));
    assert.deepEqual(proxy.asked, []);
  });

  it('needs no token where it is switched off', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`], ['--token', 'none']);
    assert.match((await exchange(program.port, get(`http://127.0.0.1:${target}/`, ''))).text, /X-Served/);
    const socks = await openSocks(program.port, '127.0.0.1', target, undefined);
    assert.equal(socks.reply, 0);
    socks.socket.destroy();
    // A page still can't use it.
    const page = await exchange(
      program.port,
      'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n\r\n',
    );
    assert.match(page.text, /^HTTP\/1\.1 400 /);
  });

  it('forwards to no address of this machine unless that is allowed', async () => {
    const list = await gateway.list(`127.0.0.1:${proxy.port}`);
    const program = gateway.run(['--list', list, '--port', '0', '--token', 'secret']);
    await program.event(({ event }) => event === 'listening');
    for (const host of [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
    ]) {
      const plain = await exchange(
        program.port,
        get(`http://${host}:${target}/`).replace(/Host: [^\r]*/, `Host: ${host}:${target}`),
      );
      assert.match(plain.text, /^HTTP\/1\.1 403 [^]*X-ProxyLite-Error: /, host);
      const { status, socket } = await openTunnel(program.port, `${host}:${target}`);
      assert.equal(status, 403, host);
      socket.destroy();
      const socks = await openSocks(program.port, host.replace(/[[\]]/g, ''), target);
      assert.equal(socks.reply, 2, host);
      socks.socket.destroy();
    }
    assert.deepEqual(proxy.asked, []);
  });

  it('closes what is neither HTTP nor SOCKS5', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`]);
    await exchange(program.port, Buffer.of(22, 3, 1, 0, 5, 1, 0, 0, 1, 0));
    await program.event((event) => event.event === 'error' && /TLS/.test(event.message));
    assert.match(
      (await exchange(program.port, Buffer.of(4, 1, 0, 80, 1, 2, 3, 4, 0))).text,
      /^HTTP\/1\.1 400 /,
    );
    await exchange(program.port, Buffer.of(5, 1, 2, 9, 9, 9));
  });
});
