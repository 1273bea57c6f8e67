import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import {
  checkProxies,
  type CheckFailure,
  type CheckOptions,
  type CheckResult,
} from '../../../src/proxy/checker';
import type { Proxy, ProxyScheme } from '../../../src/proxy/proxy';
import { connectProxy, httpAnswer, Loopback, refusingPort } from './loopback';
import { socks5 } from './socks5Server';
import { makeTestAuthority } from './testAuthority';

const credentials = { username: 'account', password: 'marked-password' };
const plainTarget = new URL('http://unused.example/');

/** Says this to whatever is asked, then nothing more. */
const says = (answer: string | Buffer) => (socket: Socket) =>
  void socket.once('data', () => socket.write(answer));
/** Says this to whatever is asked, then closes. */
const saysAndCloses = (answer: string | Buffer) => (socket: Socket) =>
  void socket.once('data', () => socket.end(answer));
const silent = (socket: Socket) => void socket.resume();
/** Sends headers for ever, one at a time. */
const dribbles = (socket: Socket) => {
  socket.write('HTTP/1.1 200 OK\r\n');
  const timer = setInterval(() => socket.write('X: y\r\n'), 20);
  socket.resume().on('close', () => clearInterval(timer));
};
const established = 'HTTP/1.1 200 Connection established\r\n\r\n';

describe('checking dead proxies', () => {
  const authority = makeTestAuthority();
  const otherAuthority = makeTestAuthority();
  const wrongName = makeTestAuthority('DNS:other.example');
  let loopback: Loopback;

  beforeEach(() => (loopback = new Loopback()));
  afterEach(async () => {
    await loopback.quiet();
    await loopback.close();
  });

  const patient = {
    mode: 'request' as const,
    connectTimeoutMs: 5000,
    totalTimeoutMs: 5000,
    concurrency: 1,
    ca: [authority.ca],
  };

  async function check(proxy: Proxy, options: Partial<CheckOptions> = {}): Promise<CheckResult> {
    const results: CheckResult[] = [];
    await checkProxies([proxy], {
      target: new URL('https://localhost:1/'),
      ...patient,
      onResult: (result) => results.push(result),
      ...options,
    });
    assert.equal(results.length, 1);
    assert.ok(!inspect(results).includes(credentials.password));
    return results[0] as CheckResult;
  }

  /** The failure of a check through a server that misbehaves as given. */
  async function failureThrough(
    onConnection: (socket: Socket) => void,
    options: Partial<CheckOptions> & { scheme?: ProxyScheme } = {},
  ): Promise<CheckFailure | undefined> {
    const { scheme = 'http', ...rest } = options;
    const port = await loopback.raw(onConnection);
    const { alive, failure } = await check({ host: '127.0.0.1', port, scheme, credentials }, rest);
    assert.equal(alive, false);
    return failure;
  }

  it('refused', async () => {
    const { failure } = await check({ host: '127.0.0.1', port: await refusingPort(), scheme: 'http' });
    assert.deepEqual(failure, { kind: 'refused' });
  });

  it('refused by every address of a name', async () => {
    const { failure } = await check({ host: 'localhost', port: await refusingPort(), scheme: 'http' });
    assert.deepEqual(failure, { kind: 'refused' });
  });

  it('not found', async () => {
    // A label of 64 letters is no name: no server has to be asked.
    const { failure } = await check({ host: `${'x'.repeat(64)}.invalid`, port: 80, scheme: 'http' });
    assert.deepEqual(failure, { kind: 'notFound' });
  });

  it('no TLS from a proxy of scheme https in time', async () => {
    const failure = await failureThrough(silent, { scheme: 'https', connectTimeoutMs: 50 });
    assert.deepEqual(failure, { kind: 'connectTimeout' });
  });

  describe('silence', () => {
    const impatient = { totalTimeoutMs: 100 };

    it('instead of a tunnel', async () => {
      assert.deepEqual(await failureThrough(silent, impatient), { kind: 'totalTimeout', stage: 'tunnel' });
    });

    it('instead of SOCKS5', async () => {
      assert.deepEqual(await failureThrough(silent, { ...impatient, scheme: 'socks5' }), {
        kind: 'totalTimeout',
        stage: 'tunnel',
      });
    });

    it('after 200', async () => {
      assert.deepEqual(await failureThrough(says(established), impatient), {
        kind: 'totalTimeout',
        stage: 'targetTls',
      });
    });

    it('after an interim answer', async () => {
      assert.deepEqual(await failureThrough(says('HTTP/1.1 100 Continue\r\n\r\n'), impatient), {
        kind: 'totalTimeout',
        stage: 'tunnel',
      });
    });

    it('instead of a page', async () => {
      assert.deepEqual(await failureThrough(silent, { ...impatient, target: plainTarget }), {
        kind: 'totalTimeout',
        stage: 'response',
      });
    });

    it('in the middle of a page', async () => {
      const half = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf';
      assert.deepEqual(await failureThrough(says(half), { ...impatient, target: plainTarget }), {
        kind: 'totalTimeout',
        stage: 'response',
      });
    });

    it('broken by a header now and then', async () => {
      assert.deepEqual(await failureThrough(dribbles, impatient), { kind: 'totalTimeout', stage: 'tunnel' });
    });
  });

  describe('Closed unexpectedly', () => {
    it('at once', async () => {
      assert.deepEqual(await failureThrough((socket) => void socket.resume().end()), {
        kind: 'reset',
        stage: 'tunnel',
      });
    });

    it('by a reset', async () => {
      const reset = (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy());
      assert.deepEqual(await failureThrough(reset), { kind: 'reset', stage: 'tunnel' });
    });

    it('in the middle of the headers', async () => {
      assert.deepEqual(await failureThrough(saysAndCloses('HTTP/1.1 200 OK\r\nVia')), {
        kind: 'reset',
        stage: 'tunnel',
      });
    });

    it('after 200', async () => {
      assert.deepEqual(await failureThrough(saysAndCloses(established)), {
        kind: 'reset',
        stage: 'targetTls',
      });
    });

    for (const [name, head] of [
      ['length', 'Content-Length: 100'],
      ['chunks', 'Transfer-Encoding: chunked'],
    ]) {
      it(`before the end of a page by ${name}`, async () => {
        const cut = saysAndCloses(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n9\r\n<html>`);
        assert.deepEqual(await failureThrough(cut, { target: plainTarget }), {
          kind: 'reset',
          stage: 'response',
        });
      });
    }
  });

  describe('access', () => {
    const authenticate = 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n';

    it('407 to CONNECT', async () => {
      assert.deepEqual(await failureThrough(saysAndCloses(authenticate)), { kind: 'proxyAuthRequired' });
    });

    it('407 to a plain request', async () => {
      assert.deepEqual(await failureThrough(saysAndCloses(authenticate), { target: plainTarget }), {
        kind: 'proxyAuthRequired',
      });
    });

    it('a wrong password for SOCKS5', async () => {
      const failure = await failureThrough(socks5({ users: { account: 'another' } }), { scheme: 'socks5' });
      assert.deepEqual(failure, { kind: 'proxyAuthRequired' });
    });

    it('no password for SOCKS5', async () => {
      const port = await loopback.raw(socks5({ users: { account: 'another' } }));
      const { failure } = await check({ host: '127.0.0.1', port, scheme: 'socks5' });
      assert.deepEqual(failure, { kind: 'proxyAuthRequired' });
    });

    it('a password too long for SOCKS5', async () => {
      const port = await loopback.raw(socks5({ users: { account: 'another' } }));
      const long = { username: 'account', password: 'x'.repeat(256) };
      const { failure } = await check({ host: '127.0.0.1', port, scheme: 'socks5', credentials: long });
      assert.deepEqual(failure, { kind: 'proxyAuthRequired' });
    });

    for (const status of [301, 403, 502]) {
      it(`${status} to CONNECT`, async () => {
        const failure = await failureThrough(
          saysAndCloses(httpAnswer('no', `HTTP/1.1 ${status} Not this time`)),
        );
        assert.deepEqual(failure, { kind: 'proxyRejected', status });
      });
    }

    it('a SOCKS5 reply code', async () => {
      assert.deepEqual(
        await failureThrough(socks5({ users: { account: credentials.password }, reply: 5 }), {
          scheme: 'socks5',
        }),
        {
          kind: 'socksRejected',
          reply: 5,
        },
      );
    });

    it('an error instead of a plain page', async () => {
      const failure = await failureThrough(saysAndCloses(httpAnswer('', 'HTTP/1.0 503 Busy')), {
        target: plainTarget,
      });
      assert.deepEqual(failure, { kind: 'errorStatus', status: 503 });
    });
  });

  describe('another protocol', () => {
    const atTunnel = { kind: 'invalidResponse', stage: 'tunnel' };

    it('SSH', async () => {
      assert.deepEqual(
        await failureThrough((socket) => void socket.resume().write('SSH-2.0-OpenSSH_9.2\r\n')),
        atTunnel,
      );
    });

    it('random bytes', async () => {
      assert.deepEqual(await failureThrough(says(Buffer.from([0, 255, 13, 10, 13, 10]))), atTunnel);
    });

    it('headers without an end', async () => {
      const failure = await failureThrough(says(`HTTP/1.1 200 OK\r\n${'X-Long: header\r\n'.repeat(5000)}`));
      assert.deepEqual(failure, atTunnel);
    });

    it('a web server that answers everything with a page', async () => {
      assert.deepEqual(await failureThrough(says(httpAnswer('<html>'))), atTunnel);
    });

    for (const [name, answer] of [
      ['HTTP instead of SOCKS5', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
      ['SOCKS4', Buffer.of(0, 90, 0, 0, 0, 0, 0, 0)],
      ['a method that was not offered', Buffer.of(5, 1)],
    ] as const) {
      it(name, async () => {
        assert.deepEqual(await failureThrough(says(answer), { scheme: 'socks5' }), atTunnel);
      });
    }

    for (const [name, answer] of [
      ['junk before the headers', 'junk\r\nHTTP/1.1 200 OK\r\n\r\n'],
      ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
      ['chunks without sizes', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n'],
    ] as const) {
      it(`${name} instead of a page`, async () => {
        const failure = await failureThrough(says(answer), { target: plainTarget });
        assert.deepEqual(failure, { kind: 'invalidResponse', stage: 'response' });
      });
    }
  });

  describe('TLS', () => {
    async function through(target: URL, proxy: Partial<Proxy> = {}): Promise<CheckFailure | undefined> {
      const port = await loopback.raw(connectProxy);
      return (await check({ host: '127.0.0.1', port, scheme: 'http', ...proxy }, { target })).failure;
    }

    it('an authority that is not trusted', async () => {
      const port = await loopback.secure(otherAuthority, httpAnswer(''));
      const failure = await through(new URL(`https://localhost:${port}/`));
      assert.equal(failure?.kind === 'tlsError' && failure.stage, 'targetTls');
    });

    it('a certificate of another name', async () => {
      const port = await loopback.secure(wrongName, httpAnswer(''));
      const proxyPort = await loopback.raw(connectProxy);
      const { failure } = await check(
        { host: '127.0.0.1', port: proxyPort, scheme: 'http' },
        { target: new URL(`https://localhost:${port}/`), ca: [wrongName.ca] },
      );
      assert.deepEqual(failure, {
        kind: 'tlsError',
        stage: 'targetTls',
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      });
    });

    describe('where the environment says that none is verified', () => {
      const warn = Object.getOwnPropertyDescriptor(process, 'emitWarning');
      beforeEach(() => {
        process.emitWarning = () => {};
        process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      });
      afterEach(() => {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
        if (warn) Object.defineProperty(process, 'emitWarning', warn);
      });

      it('is verified all the same', async () => {
        const port = await loopback.secure(otherAuthority, httpAnswer(''));
        assert.equal((await through(new URL(`https://localhost:${port}/`)))?.kind, 'tlsError');
      });
    });

    it('no TLS at the target', async () => {
      const port = await loopback.raw(says('220 mail\r\n'));
      const failure = await through(new URL(`https://localhost:${port}/`));
      assert.equal(failure?.kind === 'tlsError' && failure.stage, 'targetTls');
    });

    it('a proxy of scheme https that is not trusted', async () => {
      const port = await loopback.secured(otherAuthority, await loopback.raw(connectProxy));
      const failure = await through(new URL('https://localhost:1/'), {
        scheme: 'https',
        host: 'localhost',
        port,
      });
      assert.equal(failure?.kind === 'tlsError' && failure.stage, 'proxyTls');
    });
  });

  it('reports 60 dead among 200, each correctly', async function () {
    this.timeout(120_000);
    const targetPort = await loopback.secure(authority, httpAnswer('{"ip":"203.0.113.7"} welcome'));
    const blockedPort = await loopback.secure(authority, httpAnswer('blocked'));
    const interceptorPort = await loopback.secure(otherAuthority, httpAnswer('welcome'));
    /** Leads every tunnel elsewhere, as a proxy that blocks or intercepts does. */
    const leadsTo = (port: number) => (client: Socket) => {
      client.prependOnceListener('data', (head: Buffer) =>
        head.write(`CONNECT 127.0.0.1:${port} `.padEnd(head.length)),
      );
      connectProxy(client);
    };
    const at = (port: number, scheme: ProxyScheme = 'http'): Proxy => ({ host: '127.0.0.1', port, scheme });
    const groups: { count: number; kind: CheckFailure['kind'] | 'alive'; proxy: Proxy }[] = [
      { count: 100, kind: 'alive', proxy: at(await loopback.raw(connectProxy)) },
      { count: 40, kind: 'alive', proxy: at(await loopback.raw(socks5({})), 'socks5') },
      { count: 10, kind: 'refused', proxy: at(await refusingPort()) },
      { count: 8, kind: 'totalTimeout', proxy: at(await loopback.raw(silent)) },
      { count: 7, kind: 'totalTimeout', proxy: at(await loopback.raw(dribbles)) },
      {
        count: 5,
        kind: 'proxyAuthRequired',
        proxy: at(await loopback.raw(saysAndCloses('HTTP/1.1 407 No\r\n\r\n'))),
      },
      {
        count: 5,
        kind: 'proxyRejected',
        proxy: at(await loopback.raw(saysAndCloses('HTTP/1.1 403 No\r\n\r\n'))),
      },
      { count: 5, kind: 'socksRejected', proxy: at(await loopback.raw(socks5({ reply: 2 })), 'socks5') },
      { count: 5, kind: 'reset', proxy: at(await loopback.raw((socket) => void socket.resetAndDestroy())) },
      { count: 5, kind: 'invalidResponse', proxy: at(await loopback.raw(says('* OK IMAP4\r\n'))) },
      { count: 5, kind: 'tlsError', proxy: at(await loopback.raw(leadsTo(interceptorPort))) },
      { count: 5, kind: 'textMissing', proxy: at(await loopback.raw(leadsTo(blockedPort))) },
    ];
    const cases = groups.flatMap(({ count, ...each }) => new Array<typeof each>(count).fill(each));
    // Spread over the list, so that every kind is checked beside every other.
    const list = cases.map((_, index) => cases[(index * 77) % cases.length] as (typeof cases)[number]);
    const found: string[] = [];
    const summary = await checkProxies(
      list.map(({ proxy }) => proxy),
      {
        ...patient,
        target: new URL(`https://localhost:${targetPort}/`),
        expectText: 'welcome',
        totalTimeoutMs: 2000,
        concurrency: 32,
        onResult: ({ failure }, index) => (found[index] = failure?.kind ?? 'alive'),
      },
    );
    assert.deepEqual(
      found,
      list.map(({ kind }) => kind),
    );
    assert.deepEqual([summary.checked, summary.alive, summary.stopped], [200, 140, false]);
    assert.equal(summary.failures.totalTimeout, 15);
  });
});
