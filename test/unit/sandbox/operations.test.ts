import assert from 'node:assert/strict';
import { operations, type OperationId } from '../../../src/api/operations';
import { validators } from '../../../src/api/validators';
import { usualKey, unverifiedKey } from '../../sandbox/sandbox';
import { call, useSandbox } from './helpers';

/** A call of every operation that succeeds on a fresh sandbox. */
const right: Readonly<Record<OperationId, Readonly<Record<string, unknown>>>> = {
  listAccounts: {},
  addAccounts: { accounts: 'new1:secret1,new2:secret2', remark: 'two', product_type: 9 },
  deleteAccounts: { accounts: 'user01,team.eu-7' },
  disableAccounts: { accounts: 'user01' },
  enableAccounts: { accounts: 'user08' },
  changeAccountPassword: { account: 'user01', password: 'abc123' },
  changeAccountRemark: { account: 'user01', remark: '备注' },
  changeAccountLimit: { account: 'user01', limit: 7 },
  changeAccount: { account: 'user01', daily_limit: 2 },
  listOrders: { page_no: 1, page_size: 5, status: 1, start_time: '2020-01-01 00:00:00' },
  createOrder: { pid: 902, pm_id: 1 },
  closeOrder: {},
  checkOrder: { pid: 1401, pm_id: 1, region_list: 'US,2|DE,1' },
  listWhitelist: { product_type: 9 },
  addWhitelist: { ips: '192.0.2.1,192.0.2.2\n192.0.2.3', remark: 'three', product_type: 9 },
  deleteWhitelist: { ips: '198.51.100.7' },
  getUsage: { username: 'user01' },
  listPackages: { page: 1, size: 3 },
  summarizePackages: { product_type: 12 },
  extractIps: { cc: 'US', state: 'alabama', city: 'Mobile', num: 2, life: 5, ep: 'us' },
  listAccountCities: { username: 'user01' },
  listAccountStates: { username: 'user01' },
  listAccountRegions: { username: 'user01' },
  listDynamicCities: {},
  searchDynamicCities: { country_code: 'US', state: 'alabama' },
  listDynamicStates: {},
  searchDynamicStates: { country_code: 'US' },
  listStaticIps: { product_type: 14, size: 2 },
  listStaticIpRegions: { isp: 1, asn: 1 },
  listHostPoolRegions: {},
  listPaymentGroups: {},
  getRechargeGiftRatio: {},
  listProducts: { type: 9 },
};

describe('sandbox: operations', () => {
  const sandbox = useSandbox();

  for (const id of Object.keys(operations) as OperationId[]) {
    it(`${id} answers as the contract says`, async () => {
      let parameters = right[id];
      if (id === 'closeOrder') {
        const created = await call(sandbox(), 'createOrder', { pid: 902, pm_id: 2 });
        parameters = { trade_no: (created.json.data as { trade_no: string }).trade_no };
      }
      const { status, json, text } = await call(sandbox(), id, parameters);
      assert.equal(status, 200);
      assert.equal(json.code, operations[id].success[0], text);
      assert.ok(validators[id](json.data), JSON.stringify(validators[id].errors));
    });

    it(`${id} turns other keys and unknown parameters down`, async () => {
      const codeFor = async (parameters: object) =>
        (await call(sandbox(), id, { ...right[id], ...parameters })).json.code;
      assert.equal(await codeFor({ app_key: 'another' }), 3);
      assert.equal(await codeFor({ app_key: unverifiedKey }), 156);
      assert.equal(await codeFor({ surprise: 1 }), 400);
    });
  }

  it('says which parameter breaks the contract', async () => {
    const wrong = async (id: OperationId, parameters: Record<string, unknown>) => {
      const { status, json } = await call(sandbox(), id, parameters);
      assert.equal(status, 200);
      assert.equal(json.code, 400);
      return Object.keys(json.errors ?? {});
    };
    assert.deepEqual(await wrong('addAccounts', { accounts: 'a b:c' }), ['accounts']);
    assert.deepEqual(await wrong('addAccounts', {}), ['accounts']);
    assert.deepEqual(await wrong('changeAccountLimit', { account: 'user01', limit: 102_401 }), ['limit']);
    assert.deepEqual(await wrong('changeAccount', { account: 'user01', password: 'short' }), ['password']);
    assert.deepEqual(await wrong('deleteWhitelist', { ips: '192.0.2.1\n192.0.2.2' }), ['ips']);
    assert.deepEqual(await wrong('extractIps', { num: 0 }), ['num']);
    assert.deepEqual(await wrong('extractIps', { num: 'many' }), ['num']);
    assert.deepEqual(await wrong('extractIps', { life: 0 }), ['life']);
    assert.deepEqual(await wrong('extractIps', { ep: 'fr' }), ['ep']);
    assert.deepEqual(await wrong('getUsage', { start_time: '2026-02-03' }), ['start_time']);
    assert.deepEqual(await wrong('listStaticIpRegions', {}), ['isp']);
    assert.deepEqual(await wrong('checkOrder', { pid: 1901, pm_id: 1, renew_duration: 1 }), [
      'renew_duration',
    ]);
  });

  it('knows no operation that the contract does not know', async () => {
    const response = await fetch(`${sandbox().apiUrl}/user/info?app_key=${sandbox().key}`);
    assert.equal(response.status, 404);
    await response.arrayBuffer();
  });

  it('keeps the key out of its log', async () => {
    await call(sandbox(), 'listAccounts');
    await call(sandbox(), 'changeAccountRemark', { account: 'user01', remark: 'x' });
    const log = JSON.stringify(sandbox().log.list());
    assert.ok(!log.includes(usualKey), log);
    assert.match(log, /changeAccountRemark/);
  });
});
