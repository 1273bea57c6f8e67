import assert from 'node:assert/strict';
import { day, minute } from '../../sandbox/clock';
import { payOrder } from '../../sandbox/orders';
import { call, data, list, useSandbox } from './helpers';

interface OrderRow {
  trade_no: string;
  status: number;
  pay_fee: number;
  amount: number;
  product_type: number;
  invoice: object | null;
  created_at: string;
}

interface Price {
  amount: number;
  total_fee: number;
  discount_fee: number;
  pay_fee: number;
  ip_result?: { price: number; current_time: string; renewal_time: string }[];
}

describe('sandbox: orders', () => {
  const sandbox = useSandbox({ start: Date.UTC(2026, 1, 3, 9) });
  const check = (request: object) => data<Price>(sandbox(), 'checkOrder', { pm_id: 1, ...request });
  const create = (request: object) => data<OrderRow>(sandbox(), 'createOrder', { pm_id: 1, ...request });
  const refused = async (request: object) => {
    const asked = await call(sandbox(), 'checkOrder', { pm_id: 1, ...request });
    const ordered = await call(sandbox(), 'createOrder', { pm_id: 1, ...request });
    assert.deepEqual(ordered.json.errors, asked.json.errors, 'check and create agree');
    return Object.entries(asked.json.errors ?? {})
      .map((pair) => pair.join(' '))
      .join();
  };

  it('price what they then cost, of every kind', async () => {
    const { state } = sandbox();
    const ips = state.staticIps.filter((one) => one.productType === 14 && one.expiresAt > state.clock.now());
    const upids = ips.slice(0, 2).map(({ id }) => id);
    const kinds: [object, number][] = [
      [{ pid: 301, recharge_amount: 100 }, 100],
      [{ pid: 902, amount: 2 }, 90],
      [
        {
          pid: 1101,
          product_sku_bandwidth_id: 1,
          product_sku_concurrency_id: 22,
          product_sku_duration_id: 11,
        },
        80,
      ],
      [{ pid: 1001 }, 90],
      [{ pid: 1201 }, 30],
      [{ pid: 1501, amount: 2, etd: 4 }, 272],
      [{ pid: 1401, region_list: 'US,2|DE,1' }, 9],
      [{ pid: 1401, region_list: 'US,1', etd: 3 }, 8.4],
      [{ pid: 1601 }, 25],
      [{ pid: 1901, upids: upids.join(), renew_duration: '2m' }, 12],
      [{ pid: 2001 }, 2],
      [{ pid: 2401 }, 20],
      [{ pid: 2501, region_list: 'US,1' }, 5],
      [{ pid: 4201 }, 9],
    ];
    state.balance = 1_000;
    for (const [request, price] of kinds) {
      const name = JSON.stringify(request);
      const { pay_fee, amount } = await check(request);
      assert.equal(pay_fee, price, name);
      const order = await create(request);
      assert.deepEqual([order.pay_fee, order.amount, order.status], [price, amount, 1], name);
    }
  });

  it('paid from the balance bring what was bought at once', async () => {
    const { state } = sandbox();
    const order = await create({ pid: 902, amount: 2 });
    assert.equal(state.balance, 410);
    const packages = await list(sandbox(), 'listPackages', { trade_no: order.trade_no });
    assert.equal(packages.length, 2);
    const bought = await create({ pid: 2501, region_list: 'US,2' });
    assert.equal((await list(sandbox(), 'listStaticIps', { trade_no: bought.trade_no })).length, 2);
    const broke = await call(sandbox(), 'createOrder', { pid: 903, pm_id: 1, amount: 2 });
    assert.equal(broke.json.code, 402);
    assert.equal(state.balance, 400);
  });

  it('paid otherwise wait, bring what was bought when paid, and end unpaid', async () => {
    const { state } = sandbox();
    const [paid, closed, forgotten] = [
      await create({ pid: 902, pm_id: 2 }),
      await create({ pid: 902, pm_id: 2 }),
      await create({ pid: 902, pm_id: 2 }),
    ];
    assert.equal(paid.status, 0);
    assert.equal(paid.pay_fee, 45.9, 'with 2 % for the card');
    assert.equal((await list(sandbox(), 'listPackages', { trade_no: paid.trade_no })).length, 0);
    payOrder(state, paid.trade_no);
    assert.equal((await list(sandbox(), 'listPackages', { trade_no: paid.trade_no })).length, 1);
    await data(sandbox(), 'closeOrder', { trade_no: closed.trade_no });
    state.clock.advance(30 * minute);
    const statuses = new Map(
      (await list<OrderRow>(sandbox(), 'listOrders')).map(({ trade_no, status }) => [trade_no, status]),
    );
    assert.deepEqual(
      [paid, closed, forgotten].map(({ trade_no }) => statuses.get(trade_no)),
      [1, 2, 2],
    );
    const again = await call(sandbox(), 'closeOrder', { trade_no: paid.trade_no });
    assert.equal(again.json.code, 400);
  });

  it('are created again for each call: no two are merged', async () => {
    const [one, two] = [await create({ pid: 902, pm_id: 2 }), await create({ pid: 902, pm_id: 2 })];
    assert.notEqual(one.trade_no, two.trade_no);
  });

  it('take static IPs from the stock and add their time', async () => {
    const stock = async () =>
      (await list<{ code: string; number: number }>(sandbox(), 'listStaticIpRegions', { isp: 0 })).find(
        ({ code }) => code === 'US',
      )?.number ?? 0;
    const old = await stock();
    await create({ pid: 1401, region_list: 'US,3' });
    assert.equal(await stock(), old - 3);
    const { staticIps } = sandbox().state;
    const ip = staticIps.at(-1);
    assert.ok(ip);
    const { ip_result: result } = await check({ pid: 1901, upids: String(ip.id), renew_duration: 'em' });
    assert.match(result?.[0]?.current_time ?? '', /^2026-03-05T09:/);
    assert.equal(result?.[0]?.renewal_time, '2026-04-30T23:59:59Z');
    const before = ip.expiresAt;
    await create({ pid: 1901, upids: String(ip.id) });
    assert.ok(ip.expiresAt >= before + 28 * day);
  });

  it('take coupons and the invitation', async () => {
    assert.deepEqual(
      await check({ pid: 902, coupon_sn: 'WELCOME10' }).then((price) => [
        price.total_fee,
        price.discount_fee,
        price.pay_fee,
      ]),
      [45, 4.5, 40.5],
    );
    const order = await create({ pid: 902, use_invitation_registration_discount: true });
    assert.equal(order.pay_fee, 42.75);
  });

  it('follow a change of prices', async () => {
    sandbox().state.settings.priceFactor = 1.5;
    assert.equal((await check({ pid: 902 })).pay_fee, 67.5);
  });

  it('are turned down with the parameter named', async () => {
    const { state } = sandbox();
    const ofType = (type: number) => state.staticIps.find((one) => one.productType === type)?.id;
    const expired = state.staticIps.find(
      (one) => one.expiresAt < state.clock.now() && one.productType === 14,
    )?.id;
    assert.match(await refused({ pid: 905 }), /^pid .*off the shelf/);
    assert.match(await refused({ pid: 906 }), /^pid .*sold out/);
    assert.match(await refused({ pid: 907 }), /^pid .*on request/);
    assert.match(await refused({ pid: 1 }), /^pid/);
    assert.match(await refused({ pid: 301 }), /^recharge_amount/);
    assert.match(await refused({ pid: 1101 }), /^product_sku_bandwidth_id/);
    assert.match(await refused({ pid: 1401 }), /^region_list/);
    assert.match(await refused({ pid: 1401, region_list: 'US,9999' }), /^region_list only \d+ left/);
    assert.match(await refused({ pid: 1401, region_list: 'XX,1' }), /^region_list/);
    assert.match(await refused({ pid: 1401, region_list: 'US,1,1' }), /^region_list no ASN/);
    assert.match(await refused({ pid: 1401, region_list: 'US,0' }), /^region_list/);
    assert.match(await refused({ pid: 1401, region_list: 'US,1', etd: 2 }), /^etd/);
    assert.match(await refused({ pid: 1901, upids: String(ofType(25)) }), /^upids .*another type/);
    assert.match(await refused({ pid: 1901, upids: String(state.packages[0]?.id) }), /^upids .*no static IP/);
    assert.match(await refused({ pid: 1901, upids: String(expired) }), /^upids .*expired/);
    for (const coupon_sn of ['EXPIRED20', 'PARTNER30', 'NONE']) {
      assert.match(await refused({ pid: 902, coupon_sn }), /^coupon_sn/);
    }
    assert.match(await refused({ pid: 902, pm_id: 4 }), /^pm_id .*not available/);
    assert.match(await refused({ pid: 904, pm_id: 2 }), /^pm_id .*at least 5/);
    assert.match(await refused({ pid: 902, amount: 50, pm_id: 2 }), /^pm_id .*at most/);
    await create({ pid: 904 });
    assert.match(await refused({ pid: 904 }), /^pid .*trial/);
  });

  it('are listed newest first, in pages, and filtered', async () => {
    const page = (filter: object) =>
      data<{ list: OrderRow[]; pagination: { total: number; total_pages: number } }>(
        sandbox(),
        'listOrders',
        { page_size: 10, ...filter },
      );
    const first = await page({});
    assert.equal(first.list.length, 10);
    assert.equal(first.pagination.total_pages, Math.ceil(first.pagination.total / 10));
    const all = (await page({ page_size: 100 })).list;
    assert.deepEqual(
      [...all].sort((a, b) => b.created_at.localeCompare(a.created_at)),
      all,
    );
    for (const status of [1, 2, 3]) {
      const some = (await page({ status })).list;
      assert.ok(some.length > 0 && some.every((order) => order.status === status));
    }
    const invoiced = (await page({ invoice: 1 })).list;
    assert.ok(invoiced.length > 0 && invoiced.every(({ invoice }) => invoice !== null));
    assert.ok((await page({ invoice: -1 })).list.every(({ invoice }) => invoice === null));
    assert.equal((await page({ trade_no: all[3]?.trade_no })).list.length, 1);
    assert.ok((await page({ pay_fee_status: 1 })).list.length > 0);
    const later = (await page({ start_time: '2026-01-01 00:00:00', page_size: 100 })).list;
    assert.ok(later.length > 0 && later.length < all.length);
  });
});
