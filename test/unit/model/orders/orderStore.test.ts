import assert from 'node:assert/strict';
import type { Client, Order } from '../../../../src/api/client';
import {
  matchesOrderFilter,
  newestFirst,
  orderIdentity,
  OrderStore,
  type OrderFilter,
} from '../../../../src/model/orders/orderStore';
import { clientOf, succeed, TestServer } from '../../api/server';
import { useSandbox } from '../../sandbox/helpers';

describe('the store of orders', () => {
  const sandbox = useSandbox();
  let client: Client;
  let store: OrderStore;
  beforeEach(() => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
    store = new OrderStore(client, { offset: undefined });
  });
  afterEach(() => {
    store.dispose();
    return client.dispose();
  });

  const sent = () => {
    const { app_key, page_no, page_size, ...filter } =
      sandbox().log.list('listOrders').at(-1)?.parameters ?? {};
    return filter;
  };

  it('pages through all of them, newest first, without what invoices say of a person', async () => {
    const { orders } = sandbox().state;
    const [model] = orders;
    assert.ok(model);
    for (let count = 0; count < 60; count++) {
      orders.push({ ...model, id: sandbox().state.newId(), tradeNo: `1999${count}`, createdAt: count });
    }
    assert.equal((await store.get()).items.length, 50);
    let pages = await store.get();
    while (pages.hasMore) pages = await store.more();
    assert.deepEqual(
      pages.items.map(({ trade_no }) => trade_no),
      orders.map(({ tradeNo }) => tradeNo),
    );
    assert.ok(orders.some(({ invoiced }) => invoiced));
    assert.doesNotMatch(JSON.stringify(pages), /invoice/i);
    assert.deepEqual(
      sandbox()
        .log.list('listOrders')
        .map(({ parameters }) => [parameters.page_no, parameters.page_size]),
      Array.from({ length: pages.pagesLoaded }, (_, index) => [String(index + 1), '50']),
    );
  });

  const filters: readonly (readonly [OrderFilter, Readonly<Record<string, string>>])[] = [
    [{ status: 3 }, { status: '3' }],
    [{ status: 0 }, { status: '0' }],
    [{ productType: 12 }, { product_type: '12' }],
    [{ period: { firstDay: '2026-02-03' } }, { start_time: '2026-02-03 00:00:00' }],
    [{ period: { lastDay: '2026-02-28' } }, { end_time: '2026-03-01 00:00:00' }],
    [{ invoiced: true }, { invoice: '1' }],
    [{ invoiced: false }, { invoice: '-1' }],
    [{ paid: 'tooMuch' }, { pay_fee_status: '1' }],
    [{ paid: 'tooLittle' }, { pay_fee_status: '2' }],
    [{ tradeNo: '20260203091244713350' }, { trade_no: '20260203091244713350' }],
  ];
  for (const [filter, parameters] of filters) {
    it(`asks the server for ${JSON.stringify(filter)}`, async () => {
      await store.setFilter(filter);
      assert.deepEqual(sent(), parameters);
      assert.ok((store.state.value?.items ?? []).every((order) => matchesOrderFilter(order, filter)));
    });
  }

  it('has the last day among the days that were chosen', async () => {
    const newest = sandbox().state.orders[0];
    assert.ok(newest);
    const day = new Date(newest.createdAt).toISOString().slice(0, 10);
    await store.setFilter({ period: { firstDay: day, lastDay: day } });
    const numbers = (store.state.value?.items ?? []).map(({ trade_no }) => trade_no);
    assert.ok(numbers.includes(newest.tradeNo));
    assert.ok(numbers.length < sandbox().state.orders.length);
  });

  it('leaves out what a server sends in spite of the filter, and keeps what it says nothing of', () => {
    assert.ok(!matchesOrderFilter({ status: 1 }, { status: 0 }));
    assert.ok(!matchesOrderFilter({ pay_fee_status: 0 }, { paid: 'tooLittle' }));
    assert.ok(matchesOrderFilter({ status: null }, { status: 0, productType: 9 }));
  });

  it('sorts by the time of making, and leaves a row without one where it was', () => {
    const orders = [
      { trade_no: 'old', created_at: '2026-01-01T00:00:00Z' },
      { trade_no: 'undated' },
      { trade_no: 'new', created_at: '2026-03-01T00:00:00Z' },
      { trade_no: 'unreadable', created_at: 'yesterday' },
    ];
    const sorted = (list: readonly Order[]) => newestFirst(list).map(({ trade_no }) => trade_no);
    assert.deepEqual(sorted(orders), ['new', 'unreadable', 'old', 'undated']);
    assert.deepEqual(sorted([{ trade_no: 'a' }, { trade_no: 'b' }]), ['a', 'b']);
  });
});

describe('orders of a server that leaves fields out', () => {
  it('are listed, each by itself, except those that nothing identifies', async () => {
    const rows = [
      { id: 7 },
      { title: 'A' },
      { title: 'B', trade_no: '', id: null },
      { trade_no: null, id: 8, status: 77, pay_fee: null, invoice: { email: 'someone@example.org' } },
      { trade_no: 20260203091244, status: '1', pay_fee: '4.5', invoice: [] },
    ];
    const server = await TestServer.start((response) => succeed(response, { list: rows }, 0));
    const client = clientOf(server.url);
    const store = new OrderStore(client, { offset: undefined });
    const { items, unreadable } = await store.get();
    assert.equal(unreadable, 2);
    assert.deepEqual(items, [
      { id: 7 },
      { trade_no: null, id: 8, status: 77, pay_fee: null },
      { trade_no: '20260203091244', status: 1, pay_fee: 4.5 },
    ]);
    assert.equal(new Set(items.map(orderIdentity)).size, 3);
    store.dispose();
    await client.dispose();
    await server.close();
  });
});
