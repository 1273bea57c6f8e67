import assert from 'node:assert/strict';
import { parseFaults } from '../../sandbox/faults';
import { faultHeader } from '../../sandbox/server';
import { call, list, useSandbox } from './helpers';

describe('sandbox: faults', () => {
  const sandbox = useSandbox();
  const faulty = (fault: string, id: Parameters<typeof call>[1] = 'listAccounts', parameters = {}) =>
    call(sandbox(), id, parameters, { [faultHeader]: fault });
  const rows = (answer: Awaited<ReturnType<typeof call>>) => (answer.json.data as { list: unknown }).list;

  it('of the transport', async () => {
    assert.equal((await faulty('status(503)')).status, 503);
    assert.match((await faulty('status(403)')).text, /<html>/);
    const limited = await faulty('429(7)');
    assert.deepEqual([limited.status, limited.headers['retry-after']], [429, '7']);
    assert.equal((await faulty('429')).headers['retry-after'], undefined);
    assert.match((await faulty('html')).text, /^<!doctype/);
    assert.equal((await faulty('empty')).text, '');
    assert.equal((await faulty('junk(1000)')).status, 200);
    const cut = await faulty('cut-json');
    assert.deepEqual([cut.status, cut.json], [200, {}]);
    const redirect = await faulty('redirect(http://127.0.0.1:1/)');
    assert.deepEqual([redirect.status, redirect.headers.location], [302, 'http://127.0.0.1:1/']);
    for (const reset of ['reset-before-operation', 'reset-before-headers', 'reset-after-headers']) {
      await assert.rejects(faulty(reset), reset);
    }
  });

  it('that reset do or do not what was asked', async () => {
    const create = (fault: string) =>
      assert.rejects(faulty(fault, 'createOrder', { pid: 902, pm_id: 2 }), fault);
    const count = async () => (await list(sandbox(), 'listOrders', { status: 0 })).length;
    await create('reset-before-operation');
    assert.equal(await count(), 0);
    await create('reset-before-headers');
    assert.equal(await count(), 1);
    await create('reset-after-headers');
    assert.equal(await count(), 2);
  });

  it('that take their time', async () => {
    const started = performance.now();
    assert.equal((await faulty('slow(60)')).json.code, 200);
    assert.ok(performance.now() - started >= 59);
    const never = AbortSignal.timeout(50);
    const url = `${sandbox().apiUrl}/whitelist-account/list?app_key=${sandbox().key}`;
    await assert.rejects(fetch(url, { headers: { [faultHeader]: 'hang' }, signal: never }), {
      name: 'TimeoutError',
    });
  });

  it('of the envelope', async () => {
    assert.equal((await faulty('code(77)')).json.code, 77);
    const { json } = await faulty('envelope(new)');
    assert.deepEqual([json.code, typeof json.message, json.msg], [0, 'string', undefined]);
    const old = (await faulty('envelope(old)', 'listOrders')).json;
    assert.deepEqual([old.code, old.message, typeof old.msg], [200, undefined, 'string']);
  });

  it('of the shape', async () => {
    assert.equal(rows(await faulty('null-list')), null);
    assert.deepEqual(rows(await faulty('empty-list')), []);
    assert.deepEqual(rows(await faulty('list-of-nulls')), [null, null]);
    assert.deepEqual((await faulty('list-of-nulls', 'listProducts')).json.data, [null, null]);
    const texts = await faulty('numbers-as-text');
    assert.equal(texts.json.code, '200');
    assert.equal(typeof (rows(texts) as { id: unknown }[])[0]?.id, 'string');
    assert.ok(!Array.isArray(rows(await faulty('wrong-shape'))));
    assert.ok(Array.isArray((await faulty('list(bare)', 'listStaticIps')).json.data));
    assert.ok(
      Array.isArray(((await faulty('list(data)', 'listStaticIps')).json.data as { data: unknown }).data),
    );
  });

  it('of extraction', async () => {
    const shape = async (fault: string) => faulty(fault, 'extractIps', { num: 4 });
    const depth = (value: unknown): number =>
      Array.isArray(value) ? 1 + Math.max(0, ...value.map(depth)) : 0;
    assert.equal(depth(rows(await shape('list(nested)'))), 2);
    assert.equal(depth(rows(await shape('list(flat)'))), 1);
    assert.ok(depth(rows(await shape('list(deeper)'))) > 2);
    assert.equal((await shape('list(text)')).text.split('\n').length, 4);
    assert.equal((rows(await shape('fewer(3)')) as unknown[]).flat().length, 1);
    const malformed = (rows(await shape('malformed(2)')) as unknown[]).flat();
    assert.equal(malformed.filter((row) => /^127\.0\.0\.1:\d{1,5}$/.test(String(row))).length, 2);
    await shape('whitelist-lost');
    assert.deepEqual(await list(sandbox(), 'listWhitelist'), []);
  });

  it('that turn some rows down', async () => {
    const batch = (accounts: string) => faulty('reject(user02,new2)', 'disableAccounts', { accounts });
    assert.equal((await batch('user01,user03')).json.code, 200);
    const { json } = await batch('user01,user02');
    assert.deepEqual([json.code, json.errors], [400, { accounts: 'user02' }]);
    const added = await faulty('reject(user02,new2)', 'addAccounts', { accounts: 'new1:a,new2:b' });
    assert.equal(added.json.code, 400);
  });

  it('that ask for verification', async () => {
    const remove = (more: object = {}) =>
      call(sandbox(), 'deleteWhitelist', { ips: '198.51.100.7', ...more });
    sandbox().state.settings.verificationRequired = true;
    assert.equal((await remove()).json.code, 4010);
    assert.equal((await remove({ verify_type: 'email', verify_code: '000000' })).json.code, 400);
    assert.equal((await remove({ verify_type: 'email', verify_code: '123456' })).json.code, 200);
  });

  it('wait for calls of their operation, so many times', async () => {
    sandbox().faults.add('listAccounts', 'status(500)', 2);
    const statuses = [];
    for (let index = 0; index < 3; index += 1) {
      assert.equal((await call(sandbox(), 'listWhitelist')).status, 200);
      statuses.push((await call(sandbox(), 'listAccounts')).status);
    }
    assert.deepEqual(statuses, [500, 500, 200]);
    sandbox().faults.add('*', 'html');
    assert.match((await call(sandbox(), 'listWhitelist')).text, /html/);
    sandbox().faults.clear();
    assert.equal((await call(sandbox(), 'listWhitelist')).json.code, 200);
  });

  it('are refused when unknown', () => {
    assert.throws(() => parseFaults('explode'), /unknown fault: explode/);
    assert.deepEqual(parseFaults('slow(5); code(9)'), [
      { name: 'slow', argument: '5' },
      { name: 'code', argument: '9' },
    ]);
  });
});
