import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { environmentNetwork, splitNoProxy, type NetworkOptions } from '../../../src/api/dispatcher';
import type { Transport, TransportOptions } from '../../../src/api/transport';
import { refusingPort } from '../proxy/loopback';
import { socks5, type SocksRequest } from '../proxy/socks5Server';
import { makeTestAuthority } from '../proxy/testAuthority';
import { CorporateProxy } from './corporateProxy';
import {
  aRead,
  aWrite,
  Connections,
  direct,
  errorOf,
  failureOf,
  succeed,
  testKey,
  TestServer,
  transportTo,
  withoutPauses,
} from './server';

/** A name that only the proxies of these tests resolve. */
const apiHost = 'api.proxylite.test';

describe("a company's proxy", () => {
  withoutPauses();
  const closing: (() => Promise<unknown>)[] = [];
  let server: TestServer;
  let attempts = 0;

  before(async () => {
    server = await TestServer.start((response) => succeed(response, null));
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    server.received.length = 0;
    attempts = 0;
  });
  after(() => server.close());

  async function startProxy(...options: Parameters<typeof CorporateProxy.start>): Promise<CorporateProxy> {
    const proxy = await CorporateProxy.start(...options);
    closing.push(() => proxy.close());
    return proxy;
  }

  /** A proxy that does with each connection what the test says. */
  async function startRaw(onConnection: (socket: Socket) => void): Promise<Connections> {
    const connections = await Connections.listen(createServer(onConnection));
    closing.push(() => connections.close());
    return connections;
  }

  function through(
    network: Partial<NetworkOptions>,
    url = `http://${apiHost}:${server.connections.port}/end-point`,
    options: Partial<TransportOptions> = {},
  ): Transport {
    const transport = transportTo(new URL(url), {
      network: { ...direct, ...network },
      onCall: () => attempts++,
      ...options,
    });
    closing.push(() => transport.dispose());
    return transport;
  }

  it('is asked for a tunnel, by CONNECT, and learns nothing else', async () => {
    const proxy = await startProxy();
    const transport = through({ proxyUrl: proxy.url });
    assert.equal(await transport.call(aRead), null);
    assert.equal(await transport.call(aWrite), null);
    assert.ok(proxy.tunnels.length <= 2);
    assert.equal(proxy.tunnels[0]?.host, apiHost);
    assert.equal(proxy.tunnels[0].port, server.connections.port);
    assert.ok(!JSON.stringify(proxy.tunnels).includes(testKey.slice(0, 9)));
    assert.equal(server.received[0]?.headers['proxy-authorization'], undefined);
    assert.equal(server.received.length, 2);
  });

  describe('that only the system knows, as by a PAC file', () => {
    it('is asked for once, by the address of the API alone, and carries all calls', async () => {
      const proxy = await startProxy();
      const asked: string[] = [];
      const systemProxy = (url: URL) => {
        asked.push(url.href);
        return Promise.resolve(proxy.url);
      };
      // What the settings exclude is the system's business here.
      const transport = through({ noProxy: [apiHost] }, undefined, { systemProxy });
      await Promise.all([transport.call(aRead), transport.call(aWrite)]);
      assert.equal(await transport.call(aRead), null);
      assert.deepEqual(asked, [`http://${apiHost}:${server.connections.port}/end-point`]);
      assert.equal(proxy.tunnels[0]?.host, apiHost);
      assert.equal(server.received.length, 3);
    });

    it("isn't asked for where the settings name one, or the API is on this machine", async () => {
      const proxy = await startProxy();
      const systemProxy = () => assert.fail('asked for');
      assert.equal(await through({ proxyUrl: proxy.url }, undefined, { systemProxy }).call(aRead), null);
      assert.equal(proxy.tunnels.length, 1);
      const local = `http://127.0.0.1:${server.connections.port}/end-point`;
      assert.equal(await through({}, local, { systemProxy }).call(aRead), null);
      assert.equal(proxy.tunnels.length, 1);
    });

    it('is none where the system connects directly', async () => {
      const systemProxy = () => Promise.resolve(undefined);
      const local = `http://0.0.0.0:${server.connections.port}/end-point`;
      assert.equal(await through({}, local, { systemProxy }).call(aRead), null);
    });

    it('is reported when it cannot be used', async () => {
      const port = await refusingPort();
      for (const [url, code] of [
        [`http://127.0.0.1:${port}`, 'PROXY_TUNNEL_FAILED'],
        ['socks4a://127.0.0.1:1080', 'PROXY_SETTING_INVALID'],
      ] as const) {
        const transport = through({}, undefined, { systemProxy: () => Promise.resolve(url) });
        assert.deepEqual(await failureOf(transport.call(aRead)), { kind: 'Network', code, timedOut: false });
      }
    });
  });

  it('carries several calls at once', async () => {
    const proxy = await startProxy();
    const transport = through({ proxyUrl: proxy.url });
    await Promise.all(Array.from({ length: 9 }, () => transport.call(aRead)));
    assert.equal(server.received.length, 9);
    assert.ok(proxy.tunnels.length <= 3);
  });

  it('gets the credentials of its address, decoded', async () => {
    const credentials = { username: 'eva', password: 'p@ss:w/rd%' };
    const proxy = await startProxy(credentials);
    const address = `http://eva:${encodeURIComponent(credentials.password)}@127.0.0.1:${proxy.port}`;
    assert.equal(await through({ proxyUrl: address }).call(aRead), null);
    assert.deepEqual(
      { username: proxy.tunnels[0]?.username, password: proxy.tunnels[0]?.password },
      credentials,
    );
    assert.equal(server.received[0]?.headers['proxy-authorization'], undefined);
  });

  it('gets the authorization of the setting', async () => {
    const proxy = await startProxy({ username: 'eva', password: 'word' });
    const proxyAuthorization = `Basic ${Buffer.from('eva:word').toString('base64')}`;
    assert.equal(await through({ proxyUrl: proxy.url, proxyAuthorization }).call(aRead), null);
  });

  it('that requires credentials is reported as PROXY_407, immediately and once', async () => {
    const proxy = await startProxy({ username: 'eva', password: 'word' });
    const address = `http://eva:wrong-secret@127.0.0.1:${proxy.port}`;
    for (const transport of [through({ proxyUrl: proxy.url }), through({ proxyUrl: address })]) {
      const error = await errorOf(transport.call(aRead));
      assert.deepEqual(error.failure, { kind: 'Network', code: 'PROXY_407', timedOut: false });
      assert.ok(!error.stack?.includes('wrong-secret'));
    }
    assert.equal(proxy.tunnels.length, 2);
    assert.equal(attempts, 2);
    assert.equal(server.received.length, 0);
  });

  const answers: readonly (readonly [string, string, string])[] = [
    ['refuses', 'HTTP/1.1 403 Forbidden\r\n\r\n', 'PROXY_403'],
    ['cannot reach the API', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\nno', 'PROXY_502'],
    ['redirects', 'HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\n\r\n', 'PROXY_302'],
    ['speaks something else', 'SSH-2.0-OpenSSH_9.2\r\n', 'PROXY_TUNNEL_FAILED'],
    ['stops in the middle of a line', 'HTTP/1.1 20', 'PROXY_TUNNEL_FAILED'],
  ];
  for (const [what, answer, code] of answers) {
    it(`that ${what} is reported as ${code}, immediately and once`, async () => {
      const proxy = await startRaw((socket) => socket.once('data', () => socket.end(answer)));
      const failure = await failureOf(through({ proxyUrl: `http://127.0.0.1:${proxy.port}` }).call(aRead));
      assert.deepEqual(failure, { kind: 'Network', code, timedOut: false });
      assert.equal(proxy.accepted, 1);
    });
  }

  for (const [what, end] of [
    ['closes', (socket: Socket) => socket.destroy()],
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ] as const) {
    it(`that ${what} on CONNECT fails once and soon, without a storm of connections`, async () => {
      const proxy = await startRaw((socket) => socket.once('data', () => end(socket)));
      const transport = through({ proxyUrl: `http://127.0.0.1:${proxy.port}` });
      const failed = { kind: 'Network', code: 'PROXY_TUNNEL_FAILED', timedOut: false };
      assert.deepEqual(await failureOf(transport.call(aRead)), failed);
      assert.deepEqual(await failureOf(transport.call(aWrite)), failed);
      await transport.dispose();
      await proxy.quiet();
      assert.equal(proxy.accepted, 2, 'one connection for each call');
    });

    it(`that ${what} as soon as one connects fails once and soon`, async () => {
      const proxy = await startRaw(end);
      const transport = through({ proxyUrl: `http://127.0.0.1:${proxy.port}` });
      const failure = await failureOf(transport.call(aRead));
      assert.deepEqual(failure, { kind: 'Network', code: 'PROXY_TUNNEL_FAILED', timedOut: false });
      await transport.dispose();
      assert.ok(proxy.accepted <= 2, `${proxy.accepted} connections`);
    });
  }

  it('that does not exist is reported as PROXY_TUNNEL_FAILED', async () => {
    const proxyUrl = `http://127.0.0.1:${await refusingPort()}`;
    const failure = await failureOf(through({ proxyUrl }).call(aRead));
    assert.deepEqual(failure, { kind: 'Network', code: 'PROXY_TUNNEL_FAILED', timedOut: false });
    assert.equal(attempts, 1);
  });

  it('that is silent fails in time', async () => {
    const proxy = await startRaw((socket) => socket.resume());
    const transport = through({ proxyUrl: `http://127.0.0.1:${proxy.port}` }, undefined, { timeoutMs: 300 });
    const failure = await failureOf(transport.call(aRead));
    assert.ok(failure.kind === 'Network' && failure.timedOut, JSON.stringify(failure));
    assert.equal(attempts, 1);
    await transport.dispose();
    await proxy.quiet();
    assert.equal(proxy.accepted, 1);
  });

  it('that is silent lets go when the user cancels', async () => {
    const proxy = await startRaw((socket) => socket.resume());
    const transport = through({ proxyUrl: `http://127.0.0.1:${proxy.port}` });
    const cancel = new AbortController();
    const call = failureOf(transport.call(aRead, {}, { signal: cancel.signal }));
    await proxy.reach(1);
    cancel.abort();
    assert.deepEqual(await call, { kind: 'Cancelled' });
    await transport.dispose();
    await proxy.quiet();
  });

  it('whose tunnel leads to silence fails in time', async () => {
    const proxy = await startRaw((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n')),
    );
    for (const scheme of ['http', 'https']) {
      const transport = through({ proxyUrl: `http://127.0.0.1:${proxy.port}` }, `${scheme}://${apiHost}/`, {
        timeoutMs: 300,
      });
      const failure = await failureOf(transport.call(aRead));
      assert.ok(failure.kind === 'Network' && failure.timedOut, JSON.stringify(failure));
      await transport.dispose();
    }
    await proxy.quiet();
    assert.equal(proxy.accepted, 2);
  });

  it('whose tunnel breaks at the handshake fails without a storm of connections', async () => {
    const proxy = await startRaw((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.once('data', () => socket.destroy());
      }),
    );
    const transport = through({ proxyUrl: `http://127.0.0.1:${proxy.port}` }, `https://${apiHost}/`);
    const failure = await failureOf(transport.call(aRead));
    assert.ok(failure.kind === 'Network' && !failure.timedOut, JSON.stringify(failure));
    await transport.dispose();
    await proxy.quiet();
    assert.ok(proxy.accepted <= 3, `${proxy.accepted} connections`);
  });

  describe('and certificates', () => {
    const authority = makeTestAuthority(`DNS:${apiHost}`);
    let secure: TestServer;
    before(async () => {
      secure = await TestServer.start((response) => succeed(response, null), authority);
    });
    after(() => secure.close());

    it('are not asked for when the user says so', async () => {
      const proxy = await startProxy();
      const address = `https://${apiHost}:${secure.connections.port}/`;
      const transport = through({ proxyUrl: proxy.url, strictSsl: false }, address);
      assert.equal(await transport.call(aRead), null);
      assert.equal(proxy.tunnels.length, 1);
    });

    it('that are not trusted end the call, once, before the key is sent', async () => {
      const proxy = await startProxy();
      secure.received.length = 0;
      for (const host of [apiHost, 'another.example']) {
        proxy.tunnels.length = 0;
        attempts = 0;
        const transport = through({ proxyUrl: proxy.url }, `https://${host}:${secure.connections.port}/`);
        const failure = await failureOf(transport.call(aRead));
        assert.match(failure.kind === 'Network' ? failure.code : '', /UNABLE_TO_VERIFY_LEAF_SIGNATURE/);
        await transport.dispose();
        assert.equal(attempts, 1);
        assert.equal(proxy.tunnels.length, 1);
      }
      assert.equal(secure.received.length, 0);
    });

    it('of the proxy itself count too: https to the proxy', async () => {
      const own = makeTestAuthority();
      const proxy = await startProxy(undefined, {
        serverType: 'https',
        httpsOptions: { cert: own.cert, key: own.key },
      });
      const proxyUrl = `https://localhost:${proxy.port}`;
      assert.equal(await through({ proxyUrl, strictSsl: false }).call(aRead), null);
      const failure = await failureOf(through({ proxyUrl }).call(aRead));
      assert.deepEqual(failure, { kind: 'Network', code: 'PROXY_TUNNEL_FAILED', timedOut: false });
    });
  });

  describe('is not asked', () => {
    // On the way to this machine, yet no loopback address.
    const thisMachine = '0.0.0.0';

    for (const entry of [thisMachine, `${thisMachine}:PORT`, `other.example, ${thisMachine}`, '*', 'x,*']) {
      it(`for what is in noProxy: ${entry}`, async () => {
        const proxy = await startProxy();
        const noProxy = splitNoProxy(entry.replace('PORT', String(server.connections.port)));
        const address = `http://${thisMachine}:${server.connections.port}/`;
        assert.equal(await through({ proxyUrl: proxy.url, noProxy }, address).call(aRead), null);
        assert.equal(proxy.tunnels.length, 0);
        assert.equal(server.received.length, 1);
      });
    }

    it('for loopback, which it could not reach', async () => {
      const proxy = await startProxy();
      for (const host of ['127.0.0.1', 'localhost']) {
        const address = `http://${host}:${server.connections.port}/`;
        assert.equal(await through({ proxyUrl: proxy.url }, address).call(aRead), null);
      }
      assert.equal(proxy.tunnels.length, 0);
    });
  });

  for (const noProxy of [['other.example'], [`${apiHost}:1`], ['xapi.proxylite.test'], []]) {
    it(`is asked for what is not in noProxy: ${noProxy.join()}`, async () => {
      const proxy = await startProxy();
      assert.equal(await through({ proxyUrl: proxy.url, noProxy }).call(aRead), null);
      assert.equal(proxy.tunnels.length, 1);
    });
  }

  for (const noProxy of [[apiHost], ['.proxylite.test'], ['*.test'], ['PROXYLITE.TEST']]) {
    it(`is not asked for ${apiHost} with noProxy ${noProxy.join()}`, async () => {
      const proxy = await startProxy();
      const failure = await failureOf(through({ proxyUrl: proxy.url, noProxy }).call(aWrite));
      assert.match(failure.kind === 'Network' ? failure.code : '', /^(ENOTFOUND|EAI_AGAIN)$/);
      assert.equal(proxy.tunnels.length, 0);
    });
  }

  it('may speak SOCKS5', async () => {
    const requests: SocksRequest[] = [];
    const onRequest = (request: SocksRequest) => requests.push(request);
    const proxy = await startRaw(socks5({ users: { eva: 'word' }, onRequest }));
    const address = `http://0.0.0.0:${server.connections.port}/`;
    const transport = through({ proxyUrl: `socks5://eva:word@127.0.0.1:${proxy.port}` }, address);
    assert.equal(await transport.call(aRead), null);
    assert.deepEqual(
      requests.map(({ host, username }) => `${username}@${host}`),
      ['eva@0.0.0.0'],
    );
    const refused = through({ proxyUrl: `socks5://eva:wrong@127.0.0.1:${proxy.port}` }, address);
    assert.equal((await failureOf(refused.call(aRead))).kind, 'Network');
    await transport.dispose();
    await refused.dispose();
    await proxy.quiet();
  });

  for (const proxyUrl of [
    'http://',
    'not a url',
    'ftp://127.0.0.1:1',
    'socks4://127.0.0.1:1',
    'http://u:%zz@h:1',
  ]) {
    it(`with the address ${proxyUrl} is reported as PROXY_SETTING_INVALID`, async () => {
      const failure = await failureOf(through({ proxyUrl }).call(aRead));
      assert.deepEqual(failure, { kind: 'Network', code: 'PROXY_SETTING_INVALID', timedOut: false });
      assert.equal(attempts, 1);
    });
  }
});

describe("the environment's network", () => {
  const all = { strictSsl: true, systemCertificates: true };
  const cases: readonly (readonly [NodeJS.ProcessEnv, Partial<NetworkOptions>])[] = [
    [{}, { noProxy: [] }],
    [{ HTTPS_PROXY: 'http://a:1' }, { proxyUrl: 'http://a:1', noProxy: [] }],
    [
      { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2' },
      { proxyUrl: 'http://b:2', noProxy: [] },
    ],
    [{ HTTP_PROXY: 'http://c:3' }, { proxyUrl: 'http://c:3', noProxy: [] }],
    [{ http_proxy: 'd:4', https_proxy: '' }, { noProxy: [] }],
    [{ https_proxy: 'proxy.corp:3128' }, { proxyUrl: 'http://proxy.corp:3128', noProxy: [] }],
    [{ NO_PROXY: 'a.example,.b.example c:1' }, { noProxy: ['a.example', '.b.example', 'c:1'] }],
    [{ NO_PROXY: 'a', no_proxy: '*' }, { noProxy: ['*'] }],
  ];
  for (const [environment, expected] of cases) {
    it(JSON.stringify(environment), () => {
      assert.deepEqual(environmentNetwork(environment), { ...expected, ...all });
    });
  }
});
