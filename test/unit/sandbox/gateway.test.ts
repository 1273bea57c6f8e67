import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { ProxyAgent, request } from 'undici';
import { checkProxies, type CheckResult } from '../../../src/proxy/checker';
import type { Proxy, ProxyScheme } from '../../../src/proxy/proxy';
import { kilobytesPerGigabyte } from '../../sandbox/state';
import { data, list, useSandbox } from './helpers';

describe('sandbox: gateway of proxy accounts', function () {
  const sandbox = useSandbox({ seed: 7 });

  before(function () {
    // Only Linux has the whole of 127/8 for exits.
    if (process.platform !== 'linux') this.skip();
  });

  function endpoint(parts: string, scheme: ProxyScheme = 'http', password?: string): Proxy {
    const { host, httpPort, socksPort } = sandbox().gateway;
    const account = sandbox().state.account('user01');
    account.limitGigabytes = 0;
    return {
      scheme,
      host,
      port: scheme === 'http' ? httpPort : socksPort,
      credentials: { username: `user01${parts}`, password: password ?? account.password },
    };
  }

  async function check(...proxies: Proxy[]): Promise<CheckResult[]> {
    const results: CheckResult[] = [];
    await checkProxies(proxies, {
      target: new URL(`${sandbox().targets.http}/place`),
      mode: 'request',
      connectTimeoutMs: 5000,
      totalTimeoutMs: 10_000,
      concurrency: 1,
      onResult: (result, index) => (results[index] = result),
    });
    return results;
  }

  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

  for (const scheme of ['http', 'socks5'] as const) {
    it(`${scheme}: leaves from the asked country, another address with each request`, async () => {
      const results = await check(...times(10, endpoint('_area-JP', scheme)));
      assert.deepEqual([...new Set(results.map(({ exitCountry }) => exitCountry))], ['JP']);
      assert.equal(new Set(results.map(({ exitIp }) => exitIp)).size, 10);
    });

    it(`${scheme}: keeps the exit of a session, and gives another one to another session`, async () => {
      const sticky = endpoint('_area-DE_state-Hesse_city-FrankfurtamMain_life-10_session-a1', scheme);
      const results = await check(...times(10, sticky), endpoint('_area-DE_session-b2', scheme));
      const [first, ...others] = results.map(({ exitIp }) => exitIp);
      assert.deepEqual([...new Set([first, ...others.slice(0, 9)])], [first]);
      assert.notEqual(others[9], first);
      sandbox().state.clock.advance(11 * 60_000);
      const [later] = await check(sticky);
      assert.notEqual(later?.exitIp, first);
    });

    it(`${scheme}: meters traffic into the account's day`, async () => {
      const before = sandbox().state.usedKilobytes('user01');
      await check(...times(20, endpoint('_area-US', scheme)));
      assert.ok(sandbox().state.usedKilobytes('user01') > before);
      const rows = await list<{ username: string; usage_flow: number }>(sandbox(), 'listAccounts');
      assert.ok((rows.find(({ username }) => username === 'user01')?.usage_flow ?? 0) > before);
    });

    it(`${scheme}: turns down a wrong password, a disabled account, a reached limit, and an odd request`, async () => {
      const failureOf = async (proxy: Proxy) => (await check(proxy))[0]?.failure?.kind;
      const odd = scheme === 'http' ? 'errorStatus' : 'socksRejected';
      assert.equal(await failureOf(endpoint('_area-US', scheme, 'wrong')), 'proxyAuthRequired');
      assert.equal(
        await failureOf({ ...endpoint('', scheme), credentials: { username: 'nobody', password: 'x' } }),
        'proxyAuthRequired',
      );
      assert.equal(await failureOf(endpoint('_area-XX', scheme)), odd);
      assert.equal(await failureOf(endpoint('_area-US_state-Atlantis', scheme)), odd);
      assert.equal(await failureOf(endpoint('_area-US_life-9999_session-a', scheme)), odd);
      const limited = endpoint('_area-US', scheme);
      const account = sandbox().state.account('user01');
      account.limitGigabytes = 1;
      sandbox().state.addTraffic('user01', '2020-01-01', kilobytesPerGigabyte * 1024, 9);
      assert.equal(await failureOf(limited), odd);
      account.limitGigabytes = 0;
      await data(sandbox(), 'disableAccounts', { accounts: 'user01' });
      assert.equal(await failureOf(limited), undefined, 'disabling acts five minutes later');
      sandbox().state.clock.advance(6 * 60_000);
      assert.equal(await failureOf(limited), 'proxyAuthRequired');
    });
  }

  it('carries TLS through a tunnel', async () => {
    const { host, port, credentials } = endpoint('_area-FR');
    const token = `Basic ${Buffer.from(`${credentials?.username}:${credentials?.password}`).toString('base64')}`;
    const dispatcher = new ProxyAgent({
      uri: `http://${host}:${port}`,
      token,
      requestTls: { ca: sandbox().ca },
    });
    const { body } = await request(`${sandbox().targets.https}/place`, { dispatcher });
    assert.equal(((await body.json()) as { country_code: string }).country_code, 'FR');
    await dispatcher.close();
  });

  it('relays UDP for accounts whose switch is on, and for no others', async () => {
    const echo = createSocket('udp4');
    echo.on('message', (message, { port, address }) => echo.send(message, port, address));
    echo.bind(0, '127.0.0.1');
    await once(echo, 'listening');
    try {
      assert.equal((await associate(endpoint('', 'socks5'))).code, 2);
      sandbox().state.account('user01').udp = true;
      const { code, port, close } = await associate(endpoint('', 'socks5'));
      assert.equal(code, 0);
      const client = createSocket('udp4');
      const target = echo.address().port;
      const header = Buffer.from([0, 0, 0, 1, 127, 0, 0, 1, target >> 8, target & 255]);
      client.send(Buffer.concat([header, Buffer.from('hello')]), port, '127.0.0.1');
      const [answer] = (await once(client, 'message')) as [Buffer];
      assert.deepEqual(answer, Buffer.concat([header, Buffer.from('hello')]));
      client.close();
      close();
    } finally {
      echo.close();
    }
  });

  it('listens at the same ports after a reset', async () => {
    const before = sandbox().gateway;
    await sandbox().reset();
    assert.deepEqual(sandbox().gateway, before);
    const [result] = await check(endpoint('_area-GB'));
    assert.equal(result?.exitCountry, 'GB');
  });
});

/** Asks a SOCKS server for UDP: its reply and the port of the relay. */
async function associate({ host, port, credentials }: Proxy) {
  const socket = connect({ host, port });
  const say = async (...bytes: number[]): Promise<Buffer> => {
    socket.write(Buffer.from(bytes));
    return ((await once(socket, 'data')) as [Buffer])[0];
  };
  const { username = '', password = '' } = credentials ?? {};
  await say(5, 1, 2);
  await say(1, username.length, ...Buffer.from(username), password.length, ...Buffer.from(password));
  const reply = await say(5, 3, 0, 1, 0, 0, 0, 0, 0, 0);
  return { code: reply[1], port: reply.readUInt16BE(8), close: () => socket.destroy() };
}
