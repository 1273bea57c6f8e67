import assert from 'node:assert/strict';
import { operations, type OperationId } from '../../../src/api/operations';
import { readData } from '../../../src/api/readData';
import { defaultKey, unverifiedKey } from '../../sandbox/sandbox';
import { call, useSandbox } from './helpers';
import { rightParameters } from './rightCalls';

describe('sandbox: operations', () => {
  const sandbox = useSandbox();

  for (const id of Object.keys(operations) as OperationId[]) {
    it(`${id} answers as the contract says`, async () => {
      const { status, json, text } = await call(sandbox(), id, await rightParameters(sandbox(), id));
      assert.equal(status, 200);
      assert.equal(json.code, operations[id].success[0], text);
      const problems: unknown[] = [];
      readData(id, json.data, (problem) => problems.push(problem));
      assert.deepEqual(problems, []);
    });

    it(`${id} turns other keys and unknown parameters down`, async () => {
      const codeFor = async (parameters: object) =>
        (await call(sandbox(), id, { ...(await rightParameters(sandbox(), id)), ...parameters })).json.code;
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
    assert.ok(!log.includes(defaultKey), log);
    assert.match(log, /changeAccountRemark/);
  });
});
