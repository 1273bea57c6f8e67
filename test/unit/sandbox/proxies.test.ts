import assert from 'node:assert/strict';
import { checkProxies, type CheckResult } from '../../../src/proxy/checker';
import type { Proxy } from '../../../src/proxy/proxy';
import { ProxyAgent, request } from 'undici';
import { day, dayOf, minute } from '../../sandbox/clock';
import { until } from '../../ui/expectSoon';
import { call, list, useSandbox } from './helpers';

describe('sandbox: proxies', () => {
  const sandbox = useSandbox();

  /** Asks a target through a proxy: the status and the text, or the status with which the proxy refused. */
  async function through(
    proxy: string,
    path = '/text',
    { credentials, secure = true }: { credentials?: string; secure?: boolean } = {},
  ): Promise<{ status: number; text: string }> {
    const agent = new ProxyAgent({
      uri: `http://${proxy}`,
      ...(credentials === undefined ? {} : { token: `Basic ${Buffer.from(credentials).toString('base64')}` }),
      requestTls: { ca: sandbox().ca },
      proxyTunnel: secure,
    });
    try {
      const { targets } = sandbox();
      const response = await request((secure ? targets.https : targets.http) + path, { dispatcher: agent });
      return { status: response.statusCode, text: await response.body.text() };
    } catch (error) {
      const [, status] = /\((\d{3})\)/.exec(String(error)) ?? [];
      if (status === undefined) throw error;
      return { status: Number(status), text: '' };
    } finally {
      await agent.destroy();
    }
  }

  const extract = async (parameters: Record<string, unknown> = {}) =>
    (await list<string[]>(sandbox(), 'extractIps', parameters)).flat();
  const extractOne = async () => (await extract())[0] ?? '';
  const usedToday = async (username?: string) => {
    const days = await list<{ day: string; flow: number }>(
      sandbox(),
      'getUsage',
      username === undefined ? {} : { username },
    );
    return days.find((one) => one.day === dayOf(sandbox().state.clock.now()))?.flow ?? 0;
  };
  const passwordOf = (username: string) => sandbox().state.account(username).password;

  it('carry HTTPS and HTTP, several ports of one host', async () => {
    const proxies = await extract({ num: 3 });
    assert.equal(new Set(proxies).size, 3);
    for (const proxy of proxies) {
      assert.match(proxy, /^127\.0\.0\.1:\d+$/);
      assert.equal((await through(proxy)).text, 'The quick brown fox jumps over the lazy dog.');
      assert.equal((await through(proxy, '/text', { secure: false })).status, 200);
    }
  });

  it('meter what they carry, in total and by account', async () => {
    const proxy = await extractOne();
    const [total, own] = [await usedToday(), await usedToday('user01')];
    await through(proxy, '/bytes/300000');
    assert.ok((await usedToday()) >= total + 293, 'whitelisted traffic counts');
    assert.equal(await usedToday('user01'), own);
    await through(proxy, '/bytes/300000', { credentials: `user01:${passwordOf('user01')}` });
    const grown = (await usedToday('user01')) - own;
    assert.ok(grown >= 293 && grown < 310, `${grown} KB`);
    const row = (await list<{ username: string; usage_flow: number }>(sandbox(), 'listAccounts')).find(
      ({ username }) => username === 'user01',
    );
    assert.equal(row?.usage_flow, sandbox().state.usedKilobytes('user01'));
  });

  it('draw on the package that ends first', async () => {
    const used = async () => {
      await call(sandbox(), 'summarizePackages');
      return sandbox().state.packages.map(({ usedKilobytes }) => Math.round(usedKilobytes));
    };
    const old = await used();
    await through(await extractOne(), '/bytes/2000000');
    const drawn = (await used()).map((now, index) => now - (old[index] ?? 0));
    assert.equal(drawn.filter((kilobytes) => kilobytes > 1_900).length, 1);
    const { packages, clock } = sandbox().state;
    const ends = packages.filter((one) => one.productType === 9 && one.expiresAt > clock.now());
    const first = ends.sort((a, b) => a.expiresAt - b.expiresAt)[0];
    assert.equal(
      drawn.findIndex((kilobytes) => kilobytes > 1_900),
      packages.indexOf(first ?? packages[0]!),
    );
  });

  it('let whitelisted clients in, and nobody else', async () => {
    const proxy = await extractOne();
    await call(sandbox(), 'deleteWhitelist', { ips: '127.0.0.1' });
    assert.equal((await through(proxy)).status, 407);
    assert.equal((await through(proxy, '/text', { secure: false })).status, 407);
    await call(sandbox(), 'addWhitelist', { ips: '127.0.0.1', product_type: 14 });
    assert.equal((await through(proxy)).status, 407, 'a whitelist of another product');
    await call(sandbox(), 'addWhitelist', { ips: '127.0.0.1', product_type: 9 });
    assert.equal((await through(proxy)).status, 200);
  });

  it('check credentials where some are sent, also of whitelisted clients', async () => {
    const proxy = await extractOne();
    assert.equal((await through(proxy, '/text', { credentials: 'user01:wrong' })).status, 407);
    assert.equal((await through(proxy, '/text', { credentials: 'nobody:wrong' })).status, 407);
    await call(sandbox(), 'deleteWhitelist', { ips: '127.0.0.1' });
    const credentials = `user01:${passwordOf('user01')}`;
    assert.equal((await through(proxy, '/text', { credentials })).status, 200);
  });

  it('take five minutes to follow a disabling, a deletion and a new password', async () => {
    const proxy = await extractOne();
    const old = new Map(['user01', 'user02', 'user03'].map((name) => [name, `${name}:${passwordOf(name)}`]));
    await call(sandbox(), 'disableAccounts', { accounts: 'user01' });
    await call(sandbox(), 'deleteAccounts', { accounts: 'user02' });
    await call(sandbox(), 'changeAccountPassword', { account: 'user03', password: 'brandnew' });
    const status = async (credentials = '') => (await through(proxy, '/text', { credentials })).status;
    for (const credentials of old.values()) assert.equal(await status(credentials), 200);
    assert.equal(await status('user03:brandnew'), 200);
    sandbox().state.clock.advance(5 * minute + 1);
    for (const credentials of old.values()) assert.equal(await status(credentials), 407);
    assert.equal(await status('user03:brandnew'), 200);
  });

  it('stop at the limit of the account, in all and by day', async () => {
    const proxy = await extractOne();
    const { state } = sandbox();
    const account = state.account('user01');
    const status = async () =>
      (await through(proxy, '/text', { credentials: `user01:${account.password}` })).status;
    account.limitGigabytes = 1;
    assert.equal(await status(), 403);
    account.limitGigabytes = 0;
    account.dailyLimitGigabytes = 1;
    assert.equal(await status(), 200);
    state.addTraffic('user01', dayOf(state.clock.now()), 2 ** 30, 9);
    assert.equal(await status(), 403);
    state.clock.advance(day);
    account.dailyLimitGigabytes = 0;
    const later = await extractOne();
    assert.equal((await through(later, '/text', { credentials: `user01:${account.password}` })).status, 200);
  });

  it('stop when no package has traffic left', async () => {
    const proxy = await extractOne();
    for (const one of sandbox().state.packages) one.usedKilobytes = one.totalKilobytes;
    assert.equal((await through(proxy)).status, 403);
  });

  it('close when their life is over', async () => {
    const [short = '', long = ''] = [...(await extract({ life: 1 })), ...(await extract({ life: 30 }))];
    assert.equal((await through(short)).status, 200);
    sandbox().state.clock.advance(minute + 1);
    await assert.rejects(through(short));
    assert.equal((await through(long)).status, 200);
  });

  it('of static IPs take their own credentials, or the whitelist', async () => {
    interface StaticRow {
      port: number;
      username: string;
      password: string;
      status: number;
    }
    const rows = await list<StaticRow>(sandbox(), 'listStaticIps', { size: 24 });
    const byStatus = (status: number) => rows.find((one) => one.status === status);
    const valid = byStatus(1);
    assert.ok(valid);
    const proxy = `127.0.0.1:${valid.port}`;
    assert.equal((await through(proxy)).status, 200, 'by whitelist');
    await call(sandbox(), 'deleteWhitelist', { ips: '127.0.0.1' });
    assert.equal((await through(proxy)).status, 407);
    const credentials = `${valid.username}:${valid.password}`;
    assert.equal((await through(proxy, '/text', { credentials })).status, 200);
    assert.equal((await through(proxy, '/text', { credentials: `${valid.username}:x` })).status, 407);
    for (const status of [2, 4]) {
      const row = byStatus(status);
      assert.ok(row);
      const own = { credentials: `${row.username}:${row.password}` };
      assert.equal((await through(`127.0.0.1:${row.port}`, '/text', own)).status, 403);
    }
    const again = await list<StaticRow>(sandbox(), 'listStaticIps', { size: 24 });
    assert.deepEqual(again, rows, 'ports stay');
  });

  it('leave through an address each, the rotating one through another every time', async function () {
    if (process.platform !== 'linux') this.skip();
    const exit = async (proxy: string) =>
      (JSON.parse((await through(proxy, '/ip')).text) as { ip: string }).ip;
    const [first = '', second = ''] = await extract({ num: 2 });
    assert.notEqual(await exit(first), await exit(second));
    assert.equal(await exit(first), await exit(first));
    const rotating = await sandbox().proxies.openRotating();
    assert.notEqual(await exit(rotating), await exit(rotating));
  });

  it('cannot be had for places that do not exist', async () => {
    const wrong = async (parameters: Record<string, unknown>) =>
      Object.keys((await call(sandbox(), 'extractIps', parameters)).json.errors ?? {});
    assert.deepEqual(await wrong({ cc: 'XX' }), ['cc']);
    assert.deepEqual(await wrong({ cc: 'US', state: 'Alabama' }), ['state'], 'the other vocabulary');
    assert.deepEqual(await wrong({ cc: 'US', state: 'alabama', city: 'Miami' }), ['city']);
    assert.deepEqual(await wrong({ num: 1_001 }), ['num']);
    assert.deepEqual(await wrong({ life: 1_441 }), ['life']);
  });

  it('come as text on request', async () => {
    const { text, headers } = await call(sandbox(), 'extractIps', { num: 2, format: 'txt', lb: '1' });
    assert.match(text, /^127\.0\.0\.1:\d+\n127\.0\.0\.1:\d+$/);
    assert.match(String(headers['content-type']), /text\/plain/);
  });

  it('speak SOCKS5 on the same port, for whitelisted clients and for accounts', async () => {
    const [endpoint = ''] = await sandbox().proxies.openDynamic(1, 60_000);
    const [host = '', port = ''] = endpoint.split(':');
    const { username, password } = sandbox().state.account('user02');
    sandbox().state.account('user02').limitGigabytes = 0;
    const proxy: Proxy = { scheme: 'socks5', host, port: Number(port) };
    const proxies = [proxy, { ...proxy, credentials: { username, password } }];
    const wrong = { ...proxy, credentials: { username, password: 'wrong' } };
    const results: CheckResult[] = [];
    const before = sandbox().state.usedKilobytes(username);
    await checkProxies([...proxies, wrong, { ...proxy, scheme: 'http' }], {
      // More than 1 KB: usage comes in whole KB.
      target: new URL(`${sandbox().targets.http}/bytes/5000`),
      mode: 'request',
      ...{ connectTimeoutMs: 30_000, totalTimeoutMs: 60_000, concurrency: 4 },
      onResult: (result, index) => (results[index] = result),
    });
    assert.deepEqual(
      results.map(({ failure }) => failure?.kind),
      [undefined, undefined, 'proxyAuthRequired', undefined],
    );
    // The sandbox counts a connection when it ends.
    await until(() => assert.ok(sandbox().state.usedKilobytes(username) > before));
  });
});
