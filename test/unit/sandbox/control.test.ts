import assert from 'node:assert/strict';
import { Agent, request } from 'undici';
import { startSandbox } from '../../sandbox/sandbox';
import { call, data, list, useSandbox } from './helpers';

describe('sandbox: control', () => {
  const sandbox = useSandbox();

  async function control(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; result: unknown }> {
    const response = await fetch(sandbox().controlUrl + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { result } = (await response.json()) as { result: unknown };
    return { status: response.status, result };
  }

  it('returns the state and the calls, without the key', async () => {
    await call(sandbox(), 'listWhitelist', { product_type: 9 });
    const { result: state } = await control('GET', '/state');
    assert.equal((state as { accounts: unknown[] }).accounts.length, 12);
    const { result: requests } = await control('GET', '/requests');
    assert.deepEqual(requests, {
      list: [
        {
          operation: 'listWhitelist',
          method: 'GET',
          path: '/end-point/proxy-ip/list',
          parameters: { app_key: '(redacted)', product_type: '9' },
          status: 200,
        },
      ],
      maxAtOnce: 1,
    });
    await control('DELETE', '/requests');
    assert.deepEqual(sandbox().log.list(), []);
  });

  it('sets faults, the clock and settings', async () => {
    await control('POST', '/faults', { operation: 'listAccounts', fault: 'status(500)', times: 1 });
    assert.equal((await call(sandbox(), 'listAccounts')).status, 500);
    assert.equal((await call(sandbox(), 'listAccounts')).status, 200);
    await control('POST', '/settings', { limitUnit: 'KB' });
    assert.equal(sandbox().state.settings.limitUnit, 'KB');
    const before = sandbox().state.clock.now();
    await control('POST', '/clock', { advanceMinutes: 60 });
    assert.ok(sandbox().state.clock.now() - before >= 3_600_000);
  });

  it('pays orders and forgets the whitelist', async () => {
    const { trade_no } = await data<{ trade_no: string }>(sandbox(), 'createOrder', { pid: 902, pm_id: 2 });
    await control('POST', '/pay', { trade_no });
    assert.equal((await list<{ status: number }>(sandbox(), 'listOrders', { trade_no }))[0]?.status, 1);
    await control('POST', '/whitelist/forget');
    assert.deepEqual(await list(sandbox(), 'listWhitelist'), []);
  });

  it('puts everything back', async () => {
    const names = () => [...sandbox().state.accounts.keys()];
    const old = names();
    await call(sandbox(), 'deleteAccounts', { accounts: 'user01' });
    await list(sandbox(), 'extractIps', { num: 3 });
    sandbox().faults.add('*', 'html');
    await control('POST', '/reset');
    assert.deepEqual(names(), old);
    assert.equal(sandbox().proxies.size, 0);
    assert.equal((await call(sandbox(), 'listAccounts')).json.code, 200);
  });

  it('turns nonsense down', async () => {
    assert.equal((await control('POST', '/faults', { fault: 'explode' })).status, 400);
    assert.equal((await control('POST', '/faults', { operation: 'nothing', fault: 'html' })).status, 400);
    assert.equal((await control('POST', '/settings', { limitUnit: 7 })).status, 400);
    assert.equal((await control('POST', '/pay', { trade_no: 'none' })).status, 400);
    assert.equal((await control('GET', '/nothing')).status, 404);
  });

  it('speaks TLS on request, with a certificate of its own authority', async () => {
    const secure = await startSandbox({ tls: true });
    const trusting = new Agent({ connect: { ca: secure.ca } });
    try {
      const url = `${secure.apiUrl}/product?app_key=${secure.key}`;
      assert.match(url, /^https:/);
      await assert.rejects(request(url), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
      const { statusCode, body } = await request(url, { dispatcher: trusting });
      assert.equal(statusCode, 200);
      await body.dump();
    } finally {
      await trusting.close();
      await secure.stop();
    }
  });
});
