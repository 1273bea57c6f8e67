import assert from 'node:assert/strict';
import { Gateway } from '../../../src/gateway/gateway';
import { Loopback } from '../proxy/loopback';
import { connectTo, exchange, readAll } from './testClient';

/** Bytes of numbers and of texts. */
function bytes(...parts: readonly (number | string)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))));
}

const credentials = (password: string): Buffer => bytes(1, 4, 'user', password.length, password);
const failed = (reply: number): Buffer => bytes(5, reply, 0, 1, 0, 0, 0, 0, 0, 0);
const name = (host: string): Buffer => bytes(5, 1, 0, 3, host.length, host, 0, 80);

/** Rules of RFC 1928 and RFC 1929 for a server, byte by byte. */
describe('SOCKS5 of the gateway', function () {
  this.timeout(60_000);
  let loopback: Loopback;
  let gateway: Gateway;
  /** Request lines that the upstream was sent. */
  let asked: string[];

  beforeEach(async () => {
    loopback = new Loopback();
    asked = [];
    const port = await loopback.raw((socket) =>
      socket.once('data', (piece) => {
        asked.push(piece.toString('latin1').split('\r\n', 1)[0] ?? '');
        socket.end('HTTP/1.1 200 OK\r\n\r\nok');
      }),
    );
    gateway = new Gateway(
      { port: 0, strategy: 'round-robin', token: 'secret', retries: 0, allowPrivateTargets: false },
      () => {},
    );
    await gateway.start([{ scheme: 'http', host: '127.0.0.1', port }]);
  });
  afterEach(async () => {
    await gateway.stop();
    await loopback.close();
  });

  /** Sends bytes at once, as hasty clients do; gives all that comes back. */
  async function answerTo(...parts: readonly Buffer[]): Promise<Buffer> {
    const { text } = await exchange(gateway.port, Buffer.concat(parts));
    return Buffer.from(text, 'latin1');
  }

  const greetings: Readonly<Record<string, readonly [Buffer, Buffer]>> = {
    'no method': [bytes(5, 0), bytes(5, 255)],
    'no authentication, since a token is set': [bytes(5, 1, 0), bytes(5, 255)],
    'GSSAPI only': [bytes(5, 1, 1), bytes(5, 255)],
    'methods that nobody has assigned': [bytes(5, 3, 3, 128, 254), bytes(5, 255)],
    'a wrong password': [bytes(5, 1, 2, 1, 4, 'user', 1, 'x'), bytes(5, 2, 1, 1)],
    'an empty password': [bytes(5, 1, 2, 1, 4, 'user', 0), bytes(5, 2, 1, 1)],
    'another version of the authentication': [bytes(5, 1, 2, 5, 4, 'user', 6, 'secret'), bytes(5, 2)],
  };
  for (const [title, [sent, expected]] of Object.entries(greetings)) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(await answerTo(sent), expected);
      assert.deepEqual(asked, []);
    });
  }

  const requests: Readonly<Record<string, readonly [Buffer, number]>> = {
    BIND: [bytes(5, 2, 0, 1, 8, 8, 8, 8, 0, 80), 7],
    'UDP ASSOCIATE': [bytes(5, 3, 0, 1, 0, 0, 0, 0, 0, 0), 7],
    'UDP ASSOCIATE with an empty name': [bytes(5, 3, 0, 3, 0, 0, 0), 7],
    'a command that does not exist': [bytes(5, 9, 0, 1, 8, 8, 8, 8, 0, 80), 7],
    'an address type that does not exist': [bytes(5, 1, 0, 2, 8, 8, 8, 8, 0, 80), 8],
    'port 0': [bytes(5, 1, 0, 1, 8, 8, 8, 8, 0, 0), 1],
    'an empty name': [bytes(5, 1, 0, 3, 0, 0, 80), 1],
    'a name with NUL': [name('a\0b'), 1],
    'a name with a line break': [name('a.example\r\nX: y'), 1],
    'a name with a port': [name('a.example:81'), 1],
    'a name with a user': [name('u@a.example'), 1],
    'a name with a path': [name('a.example/b'), 1],
    'a name with a backslash': [name('a.example\\b'), 1],
    'a name with a query': [name('a.example?b'), 1],
    'a name with a fragment': [name('a.example#b'), 1],
    loopback: [bytes(5, 1, 0, 1, 127, 0, 0, 1, 0, 80), 2],
    'the unspecified address': [bytes(5, 1, 0, 1, 0, 0, 0, 0, 0, 80), 2],
    'the metadata service': [bytes(5, 1, 0, 1, 169, 254, 169, 254, 0, 80), 2],
    'loopback of IPv6': [bytes(5, 1, 0, 4, ...new Array<number>(15).fill(0), 1, 0, 80), 2],
    'loopback inside IPv6': [
      bytes(5, 1, 0, 4, ...new Array<number>(10).fill(0), 255, 255, 127, 0, 0, 1, 0, 80),
      2,
    ],
    'a local address of IPv6': [bytes(5, 1, 0, 4, 0xfd, ...new Array<number>(15).fill(0), 0, 80), 2],
    'loopback as a number': [name('2130706433'), 2],
    'loopback in octal': [name('0177.0.0.1'), 2],
    'loopback as a short name': [name('127.1'), 2],
    'loopback with a dot at the end': [name('127.0.0.1.'), 2],
    'IPv6 as a name': [name('::1'), 2],
    'IPv6 as a name in brackets': [name('[::1]'), 2],
    'localhost with a dot at the end': [name('localhost.'), 2],
  };
  for (const [title, [request, reply]] of Object.entries(requests)) {
    it(`replies ${reply} to ${title}`, async () => {
      const answer = await answerTo(bytes(5, 3, 0, 1, 2), credentials('secret'), request);
      assert.deepEqual(answer, Buffer.concat([bytes(5, 2, 1, 0), failed(reply)]));
      assert.deepEqual(asked, []);
    });
  }

  it('closes without a reply where a request has another version', async () => {
    const request = bytes(4, 1, 0, 1, 8, 8, 8, 8, 0, 80);
    assert.deepEqual(await answerTo(bytes(5, 1, 2), credentials('secret'), request), bytes(5, 2, 1, 0));
  });

  const targets: Readonly<Record<string, readonly [Buffer, string]>> = {
    IPv4: [bytes(5, 1, 0, 1, 8, 8, 4, 4, 1, 0xbb), '8.8.4.4:443'],
    IPv6: [
      bytes(5, 1, 0, 4, 0x20, 1, 0x48, 0x60, ...new Array<number>(11).fill(0), 1, 1, 0xbb),
      '[2001:4860::1]:443',
    ],
    'a name': [name('Example.COM'), 'example.com:80'],
  };
  for (const [title, [request, authority]] of Object.entries(targets)) {
    it(`opens a tunnel to ${title}`, async () => {
      const answer = await answerTo(bytes(5, 1, 2), credentials('secret'), request);
      assert.deepEqual(answer, Buffer.concat([bytes(5, 2, 1, 0), failed(0), Buffer.from('ok')]));
      assert.deepEqual(asked, [`CONNECT ${authority} HTTP/1.1`]);
    });
  }

  it('takes a greeting that comes byte by byte', async () => {
    const socket = await connectTo(gateway.port);
    const answer = readAll(socket);
    for (const byte of Buffer.concat([bytes(5, 1, 2), credentials('secret'), name('a.example')])) {
      socket.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.match((await answer).text, /ok$/);
  });
});
