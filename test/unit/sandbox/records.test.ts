import assert from 'node:assert/strict';
import { day, plainTime } from '../../sandbox/clock';
import { call, data, list, useSandbox } from './helpers';

describe('sandbox: records', () => {
  const sandbox = useSandbox({ start: Date.UTC(2026, 1, 3, 9) });

  it('of packages come in pages and belong to orders', async () => {
    type Page = {
      list: { id: number; trade_no: string; order: { title: string } }[];
      total_count: number;
      total_page: number;
    };
    const page = (number: number) => data<Page>(sandbox(), 'listPackages', { page: number, size: 4 });
    const first = await page(1);
    assert.equal(first.list.length, 4);
    const all = [first];
    for (let number = 2; number <= first.total_page; number += 1) all.push(await page(number));
    const ids = all.flatMap(({ list: rows }) => rows.map(({ id }) => id));
    assert.equal(new Set(ids).size, first.total_count);
    assert.deepEqual((await page(99)).list, []);
    for (const { trade_no } of first.list) {
      assert.equal((await list(sandbox(), 'listOrders', { trade_no })).length, 1);
    }
  });

  it('of packages add up, and to the traffic of the days', async () => {
    type Summary = Record<
      'total' | 'effective' | 'effective_total' | 'effective_used' | 'expired' | 'used' | 'temporary',
      number
    >;
    const sums = await data<Summary>(sandbox(), 'summarizePackages', { product_type: 9 });
    assert.equal(sums.effective + sums.effective_used, sums.effective_total);
    assert.equal(sums.effective + sums.expired + sums.used, sums.total);
    assert.ok(sums.temporary > 0 && sums.temporary < sums.effective);
    const days = await list<{ flow: number }>(sandbox(), 'getUsage', {
      product_type: 9,
      start_time: '2020-01-01 00:00:00',
    });
    const used = days.reduce((sum, { flow }) => sum + flow, 0);
    assert.ok(Math.abs(used - sums.used) / used < 0.001, `${used} KB by day, ${sums.used} KB by package`);
  });

  it('of usage hold the last seven days, or what was asked for', async () => {
    const { clock } = sandbox().state;
    const days = async (parameters: object = {}) =>
      (await list<{ day: string }>(sandbox(), 'getUsage', { ...parameters })).map((one) => one.day);
    const week = await days();
    assert.equal(week.at(-1), '2026-02-03');
    assert.ok(week.every((one) => one >= '2026-01-27'));
    const two = await days({ start_time: '2026-01-10 00:00:00', end_time: '2026-01-11 23:59:59' });
    assert.deepEqual(two, ['2026-01-10', '2026-01-11']);
    assert.ok((await days({ start_time: plainTime(clock.now() - 400 * day) })).length > 360);
    assert.deepEqual(await days({ username: 'nobody' }), []);
    const wrong = await call(sandbox(), 'getUsage', { start_time: '2026-02-30 00:00:00' });
    assert.deepEqual(Object.keys(wrong.json.errors ?? {}), ['start_time']);
  });

  it('of usage hold more than the accounts have: the rest is of others', async () => {
    const total = async (parameters: object) =>
      (await list<{ flow: number }>(sandbox(), 'getUsage', { ...parameters })).reduce(
        (sum, { flow }) => sum + flow,
        0,
      );
    let own = 0;
    for (const username of sandbox().state.accounts.keys()) own += await total({ username });
    assert.ok((await total({})) > own);
  });

  it('of the whitelist are checked, merged and removed for every product', async () => {
    const add = (parameters: object) => call(sandbox(), 'addWhitelist', { ...parameters });
    for (const ips of ['1.2.3', '01.2.3.4', '::1', '1.2.3.4/24']) {
      assert.deepEqual(Object.keys((await add({ ips })).json.errors ?? {}), ['ips'], ips);
    }
    assert.equal((await add({ ips: '192.0.2.1', product_type: 11 })).json.code, 400);
    const owned = sandbox().state.packages.find(({ productType }) => productType === 11);
    const added = await add({ ips: '192.0.2.1', product_type: 11, user_product_id: owned?.id });
    assert.equal(added.json.code, 200);
    await add({ ips: '192.0.2.1', product_type: 9, remark: 'one' });
    await add({ ips: '192.0.2.1', product_type: 9, remark: 'two' });
    const rows = (await list<{ ip: string; remark: string }>(sandbox(), 'listWhitelist')).filter(
      ({ ip }) => ip === '192.0.2.1',
    );
    assert.deepEqual(
      rows.map(({ remark }) => remark),
      ['', 'two'],
    );
    await call(sandbox(), 'deleteWhitelist', { ips: '192.0.2.1' });
    assert.ok(!JSON.stringify(await list(sandbox(), 'listWhitelist')).includes('192.0.2.1'));
  });

  it('of static IPs are filtered by country, type and status', async () => {
    type Row = { country_code: string; product_type: number; status: number };
    const all = await list<Row>(sandbox(), 'listStaticIps', { size: 100 });
    assert.equal(all.length, 24);
    assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([1, 2, 3, 4]));
    const filters: [object, (row: Row) => boolean][] = [
      [{ country_code: 'DE' }, (row) => row.country_code === 'DE'],
      [{ product_type: 25 }, (row) => row.product_type === 25],
      [{ status: 3 }, (row) => row.status === 3],
    ];
    for (const [filter, fits] of filters) {
      assert.deepEqual(await list(sandbox(), 'listStaticIps', { size: 100, ...filter }), all.filter(fits));
    }
  });

  it('of products hold every kind, and an unknown type', async () => {
    type Product = { type: number; status: number; show_type: number };
    const products = await data<Product[]>(sandbox(), 'listProducts');
    const types = new Set(products.map((product) => product.type));
    for (const type of [3, 9, 11, 12, 14, 16, 19, 21, 24, 25, 42]) assert.ok(types.has(type), String(type));
    assert.ok(products.some((product) => product.status === 0));
    assert.ok(products.some((product) => product.show_type === 4));
  });

  it('of regions come in two vocabularies', async () => {
    const states = await list<string>(sandbox(), 'searchDynamicStates', { country_code: 'US' });
    assert.ok(states.includes('alabama') && states.includes('newyork'));
    const own = await list<{ State: string; City?: string }>(sandbox(), 'listAccountStates', {
      username: 'user01',
    });
    assert.ok(own.some(({ State }) => State === 'New York'));
    assert.ok(own.every((row) => !('City' in row)));
    assert.equal((await call(sandbox(), 'listAccountStates', { username: 'nobody' })).json.code, 404);
  });
});
