import assert from 'node:assert/strict';
import type { GatewayEvent } from '../../../src/gateway/events';
import { Gateway } from '../../../src/gateway/gateway';
import type { Upstream } from '../../../src/gateway/upstream';
import { Loopback } from '../proxy/loopback';
import { basic, connectTo, exchange, readAll } from './testClient';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const auth = basic('user', 'secret');

/** Rules of RFC 9110 and RFC 9112 for a proxy, byte by byte. */
describe('plain HTTP through the gateway', function () {
  this.timeout(60_000);
  let loopback: Loopback;
  let gateway: Gateway;
  let events: GatewayEvent[];
  /** What the upstream was sent. */
  let sent: string;

  beforeEach(() => {
    loopback = new Loopback();
    events = [];
    sent = '';
  });
  afterEach(async () => {
    await gateway.stop();
    await loopback.close();
  });

  /** Starts a gateway in front of an upstream that answers every piece that it's sent in the same way. */
  async function start(answer: string, scheme: Upstream['scheme'] = 'http'): Promise<number> {
    const port = await loopback.raw((socket) => {
      let greetings = scheme === 'socks5' ? 2 : 0;
      socket.on('data', (piece) => {
        if (greetings-- > 0) {
          return void socket.write(
            greetings === 1 ? Buffer.of(5, 0) : Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0),
          );
        }
        sent += piece.toString('latin1');
        socket.write(answer, 'latin1');
        // Its end is that of the connection.
        if (!/content-length|chunked|^HTTP\/1\.1 (204|304)/i.test(answer)) socket.end();
      });
    });
    gateway = new Gateway(
      { port: 0, strategy: 'round-robin', token: 'secret', retries: 0, allowPrivateTargets: false },
      (event) => events.push(event),
    );
    await gateway.start([{ scheme, host: '127.0.0.1', port }]);
    return gateway.port;
  }

  const ask = (line: string, headers = '', body = ''): string =>
    `${line} HTTP/1.1\r\nHost: t.example\r\n${auth}Connection: close\r\n${headers}\r\n${body}`;

  /** An answer, the request line, and what the client gets. */
  const passed: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'the length of HEAD without a body',
      'HEAD http://t.example/',
      'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n',
      /^HTTP\/1\.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n$/,
    ],
    [
      'the length of 304 without a body',
      'GET http://t.example/',
      'HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\nETag: "a"\r\n\r\n',
      /^HTTP\/1\.1 304 Not Modified\r\nContent-Length: 500\r\nETag: "a"\r\nConnection: close\r\n\r\n$/,
    ],
    [
      '204 without a length',
      'GET http://t.example/',
      'HTTP/1.1 204 No Content\r\nX: y\r\n\r\n',
      /^HTTP\/1\.1 204 No Content\r\nX: y\r\nConnection: close\r\n\r\n$/,
    ],
    [
      'chunks without their trailers',
      'GET http://t.example/',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n',
      /^HTTP\/1\.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n$/,
    ],
    [
      'the answer after interim ones',
      'GET http://t.example/',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}`,
      /^HTTP\/1\.1 200 OK\r\n[^]*\r\nok$/,
    ],
    [
      'the answer without headers of its connection',
      'GET http://t.example/',
      'HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nProxy-Authenticate: Basic\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nok',
      /^HTTP\/1\.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok$/,
    ],
    [
      'a status that is in no registry',
      'GET http://t.example/',
      'HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok',
      /^HTTP\/1\.1 999 Odd\r\n[^]*ok$/,
    ],
    [
      'a reason without its control characters',
      'GET http://t.example/',
      'HTTP/1.1 200 a\x01b\xfc\r\nContent-Length: 2\r\n\r\nok',
      /^HTTP\/1\.1 200 ab[^\r]*\r\n[^]*ok$/,
    ],
    [
      'a head of 60 KB',
      'GET http://t.example/',
      `HTTP/1.1 200 OK\r\n${`Set-Cookie: ${'a'.repeat(990)}\r\n`.repeat(60)}Content-Length: 2\r\n\r\nok`,
      /^HTTP\/1\.1 200 OK\r\n[^]*ok$/,
    ],
    [
      'an answer of HTTP/1.0 that ends with its connection',
      'GET http://t.example/',
      'HTTP/1.0 200 OK\r\nX: y\r\n\r\nok',
      /^HTTP\/1\.1 200 OK\r\nX: y\r\n[^]*ok/,
    ],
  ];
  for (const [name, line, answer, expected] of passed) {
    it(`passes ${name}`, async () => {
      const { text } = await exchange(await start(answer), ask(line));
      assert.match(text, expected);
      assert.deepEqual(
        events.filter(({ event }) => event === 'error'),
        [],
      );
    });
  }

  const invalid: Readonly<Record<string, string>> = {
    'has a length and chunks':
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    'has two lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nokk',
    'has a folded header': 'HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nok',
    'has a status below 100': 'HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok',
    'is of HTTP/2': 'HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nok',
    'switches to a protocol that nobody has asked for':
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nframes',
    'has headers without end': `HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: ${'a'.repeat(200_000)}`,
  };
  for (const [name, answer] of Object.entries(invalid)) {
    it(`answers 502 where an answer ${name}`, async () => {
      const { text } = await exchange(await start(answer), ask('GET http://t.example/'));
      assert.match(text, /^HTTP\/1\.1 502 [^]*\r\nX-ProxyLite-Error: \S[^\r]+\.\r\n/);
      assert.deepEqual(
        events.filter(({ event }) => event === 'error'),
        [],
      );
    });
  }

  it('says 100 to a client that waits for it, and passes no Expect on', async () => {
    const socket = await connectTo(await start(ok));
    const answer = readAll(socket);
    socket.write(ask('POST http://t.example/', 'Expect: 100-continue\r\nContent-Length: 2\r\n'));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write('ab');
    assert.match((await answer).text, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    assert.match(sent, /^POST /);
    assert.doesNotMatch(sent, /expect/i);
  });

  it('says no 100 to a client of HTTP/1.0', async () => {
    const request = ask('POST http://t.example/', 'Expect: 100-continue\r\nContent-Length: 2\r\n', 'ab');
    const { text } = await exchange(await start(ok), request.replace('HTTP/1.1', 'HTTP/1.0'));
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
  });

  it('rejects an expectation that it does not know', async () => {
    const { text } = await exchange(
      await start(ok),
      ask('POST http://t.example/', 'Expect: 200-maybe\r\nContent-Length: 2\r\n', 'ab'),
    );
    assert.match(text, /^HTTP\/1\.1 417 /);
    assert.equal(sent, '');
  });

  it('ignores an upgrade, which another hop did not offer', async () => {
    const request = ask('GET http://t.example/', 'Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n');
    const { text } = await exchange(
      await start(ok),
      request.replace('Connection: close', 'Connection: close, Upgrade'),
    );
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
    assert.doesNotMatch(sent, /\r\n(Upgrade|Proxy-[^:]*):|upgrade\r\n/i);
  });

  it('passes no trailers on, and keeps the body of a request whose Connection names its length', async () => {
    const port = await start(ok);
    await exchange(
      port,
      ask(
        'POST http://t.example/',
        'TE: trailers\r\nTrailer: X-T\r\nTransfer-Encoding: chunked\r\n',
        '2\r\nok\r\n0\r\nX-T: 1\r\n\r\n',
      ),
    );
    assert.match(sent, /\r\n\r\n2\r\nok\r\n0\r\n\r\n$/);
    assert.doesNotMatch(sent, /X-T|\r\nTE:/);
    sent = '';
    const named = ask('POST http://t.example/', 'X-A: 1\r\nContent-Length: 2\r\n', 'ab');
    await exchange(
      port,
      named.replace('Connection: close', 'Connection: close, Content-Length, Host, X-A, Cookie'),
    );
    assert.match(sent, /^POST [^]*\r\nHost: t\.example\r\n[^]*Content-Length: 2\r\n[^]*\r\n\r\nab$/);
    assert.doesNotMatch(sent, /X-A/);
  });

  it('asks about the whole server where OPTIONS has no path', async () => {
    await exchange(await start(ok), ask('OPTIONS http://t.example'));
    assert.match(sent, /^OPTIONS http:\/\/t\.example HTTP\/1\.1\r\n/);
  });

  it('asks about the whole server with * where the upstream only opens tunnels', async () => {
    await exchange(await start(ok, 'socks5'), ask('OPTIONS http://t.example'));
    assert.match(sent, /^OPTIONS \* HTTP\/1\.1\r\nHost: t\.example\r\n/);
  });

  it('answers requests that come at once one after the other', async () => {
    const port = await start(ok);
    const first = ask('GET http://t.example/1').replace('Connection: close\r\n', '');
    const { text } = await exchange(port, first + ask('GET http://t.example/2'));
    assert.equal(text.match(/HTTP\/1\.1 200 OK/g)?.length, 2);
  });
});
