import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Client } from '../../../src/api/client';
import { ApiError } from '../../../src/api/apiError';
import type { List } from '../../../src/api/lists';
import { Stores } from '../../../src/model/connections/stores';
import { clientOf, send, TestServer } from './server';

type Row = Readonly<Record<string, unknown>>;

/** A list operation: how it's called, rows that it may send, and what identifies one. */
interface Operation {
  readonly call: (client: Client) => Promise<List<unknown>>;
  readonly rows: readonly [Row, Row] | readonly [string, string];
  /** The rows of the store that shows the list, if there is one. */
  readonly store?: (stores: Stores) => Promise<readonly unknown[]>;
}

const operations: Readonly<Record<string, Operation>> = {
  accounts: {
    call: (client) => client.accounts.list(),
    rows: [{ username: 'user01' }, { username: 'user02' }],
    store: (stores) => stores.accounts.get(),
  },
  orders: {
    call: (client) => client.orders.list({ page_no: 1, page_size: 50 }),
    rows: [{ trade_no: 'T1' }, { trade_no: 'T2' }],
    store: async (stores) => (await stores.orders.get()).items,
  },
  whitelist: {
    call: (client) => client.whitelist.list(),
    rows: [{ ip: '203.0.113.7' }, { ip: '203.0.113.8' }],
    store: (stores) => stores.whitelist.get(),
  },
  usage: { call: (client) => client.usage.total({}), rows: [{ day: '2026-02-03' }, { day: '2026-02-04' }] },
  packages: {
    call: (client) => client.packages.list({ page: 1, size: 50 }),
    rows: [{ id: 1 }, { id: 2 }],
    store: async (stores) => (await stores.packages.get()).items,
  },
  staticIps: {
    call: (client) => client.staticIps.list({ page: 1, size: 50 }),
    rows: [
      { ip: '203.0.113.7', id: 1 },
      { ip: '203.0.113.8', id: 2 },
    ],
    store: async (stores) => (await stores.staticIps.get()).items,
  },
  stock: { call: (client) => client.staticIps.stock({ isp: 0 }), rows: [{ code: 'US' }, { code: 'DE' }] },
  hostPool: { call: (client) => client.staticIps.hostPool(), rows: [{ code: 'US' }, { code: 'DE' }] },
  products: { call: (client) => client.products.list(), rows: [{ id: 1 }, { id: 2 }] },
  paymentGroups: {
    call: (client) => client.payment.groups(),
    rows: [
      { name: 'Card', items: [{ id: 1 }] },
      { name: 'Balance', items: [{ id: 2 }] },
    ],
  },
  giftRatio: {
    call: (client) => client.payment.giftRatio(),
    rows: [
      { amount: 100, gift: 5 },
      { amount: 500, gift: 40 },
    ],
  },
  accountCities: {
    call: (client) => client.regions.accountCities('a'),
    rows: [
      { City: 'Reno', State: 'Nevada', Area: 'US' },
      { City: 'Elko', State: 'Nevada', Area: 'US' },
    ],
  },
  accountStates: {
    call: (client) => client.regions.accountStates('a'),
    rows: [
      { State: 'Nevada', Area: 'US' },
      { State: 'Utah', Area: 'US' },
    ],
  },
  accountRegions: {
    call: (client) => client.regions.accountRegions('a'),
    rows: [{ Area: 'US' }, { Area: 'DE' }],
  },
  cities: {
    call: (client) => client.regions.cities(),
    rows: [{ country_code: 'US' }, { country_code: 'DE' }],
  },
  searchCities: { call: (client) => client.regions.searchCities('US', 'utah'), rows: ['provo', 'ogden'] },
  states: {
    call: (client) => client.regions.states(),
    rows: [{ country_code: 'US' }, { country_code: 'DE' }],
  },
  searchStates: { call: (client) => client.regions.searchStates('US'), rows: ['utah', 'nevada'] },
};

/** What a server sends, and what must be read from it. */
interface Shape {
  readonly answer: (rows: readonly unknown[]) => unknown;
  readonly rows: number;
  readonly unreadable?: number;
  readonly total?: number;
  readonly hasMore?: boolean;
}

const ok = (data: unknown, more: object = {}) => ({ code: 200, msg: 'success', data, ...more });

/** Ways to send nothing. */
const empty: Readonly<Record<string, unknown>> = {
  'data: []': [],
  'data: null': null,
  'data: ""': '',
  'data: {}': {},
  'list: null': { list: null },
  'list: {}': { list: {} },
  'list: ""': { list: '' },
  'list: []': { list: [] },
};

const shapes: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(
    Object.entries(empty).map(([name, data]) => [name, { answer: () => ok(data), rows: 0 }]),
  ),
  'no data': { answer: () => ({ code: 200, msg: 'success' }), rows: 0 },
  'data.list': { answer: (rows) => ok({ list: rows }), rows: 2 },
  'data.list, code 0': { answer: (rows) => ({ code: 0, message: 'ok', data: { list: rows } }), rows: 2 },
  'data.list, code as text': { answer: (rows) => ({ code: '200', data: { list: rows } }), rows: 2 },
  'data is the list': { answer: (rows) => ok(rows), rows: 2 },
  'data.data': { answer: (rows) => ok({ data: rows }), rows: 2 },
  'list beside data': { answer: (rows) => ({ code: 200, list: rows }), rows: 2 },
  'a map with numeric keys': { answer: (rows) => ok({ list: { ...rows } }), rows: 2 },
  'data is a map with numeric keys': { answer: (rows) => ok({ ...rows }), rows: 2 },
  'a map with numeric keys beside a word': {
    answer: (rows) => ok({ ...rows, note: 'cached', ttl: 60 }),
    rows: 2,
  },
  'a null row': { answer: ([first, second]) => ok({ list: [first, null, second] }), rows: 2, unreadable: 1 },
  'an empty row': { answer: ([first, second]) => ok({ list: [first, [], second] }), rows: 2, unreadable: 1 },
  'a row of a text': {
    answer: ([first, second]) => ok({ list: [first, '', second] }),
    rows: 2,
    unreadable: 1,
  },
  'totals beside the list': {
    answer: (rows) => ok({ list: rows, total_count: 5, page: 1, page_size: 2, total_page: 3 }),
    ...{ rows: 2, total: 5, hasMore: true },
  },
  'totals as text in pagination': {
    answer: (rows) =>
      ok({ list: rows, pagination: { total: '5', page_no: '1', page_size: '2', total_pages: '3' } }),
    ...{ rows: 2, total: 5, hasMore: true },
  },
  'a total of what is there': {
    answer: (rows) => ok({ list: rows, total: 2 }),
    rows: 2,
    total: 2,
    hasMore: false,
  },
};

/** Rows of any kind pass where the contract describes none. */
const anyRow = new Set(['giftRatio']);

describe('every list in every shape', () => {
  let body = '';
  let server: TestServer;
  let client: Client;
  let cells = 0;

  before(async () => {
    server = await TestServer.start((response) => send(response, 200, body));
    client = clientOf(server.url);
  });
  after(async () => {
    await client.dispose();
    await server.close();
    process.stdout.write(`    ${cells} cells\n`);
  });

  for (const [name, { call, rows, store }] of Object.entries(operations)) {
    it(`is read: ${name}`, async () => {
      for (const [shape, expected] of Object.entries(shapes)) {
        body = JSON.stringify(expected.answer(rows));
        const list = await call(client);
        const what = `${name}, ${shape}`;
        assert.equal(list.rows.length, expected.rows, what);
        assert.equal(list.unreadable, expected.unreadable ?? 0, what);
        if (expected.total !== undefined) assert.equal(list.total, expected.total, what);
        if (expected.hasMore !== undefined) assert.equal(list.hasMore, expected.hasMore, what);
        cells++;
        if (!store) continue;
        const stores = new Stores(client);
        assert.equal((await store(stores)).length, expected.rows, `${what}, in its store`);
        stores.dispose();
        cells++;
      }
    });
  }

  it('keeps every intact row, whatever is between them', async () => {
    const junk = fc.constantFrom<unknown>(null, '', [], {}, 0, true, 'x', [null], { level: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(operations).filter((name) => !anyRow.has(name))),
        fc.array(fc.oneof(fc.constant('intact'), junk), { maxLength: 8 }),
        fc.constantFrom('list', 'map', 'data'),
        async (name, parts, place) => {
          const operation = operations[name];
          assert.ok(operation);
          const isText = typeof operation.rows[0] === 'string';
          // A text is a row of its own in a list of texts, and so is a number, which is read as one.
          const values = parts.filter((part) => !isText || (part !== 'x' && part !== 0));
          const rows = values.map((part) => (part === 'intact' ? operation.rows[0] : part));
          const intact = values.filter((part) => part === 'intact').length;
          if (place !== 'list' && intact === 0) return;
          body = JSON.stringify(ok(place === 'data' ? rows : { list: place === 'map' ? { ...rows } : rows }));
          const list = await operation.call(client).catch((error: unknown) => {
            throw error instanceof ApiError ? new Error(`${error.message} in ${body}`) : error;
          });
          assert.equal(list.rows.length, intact, body);
          assert.equal(list.unreadable, rows.length - intact, body);
        },
      ),
      { numRuns: 400 },
    );
  });
});
