import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { parse } from 'yaml';
import type { Client } from '../../../src/api/client';
import type { ApiFailure } from '../../../src/api/apiError';
import { operations, type OperationId } from '../../../src/api/operations';
import { calls } from './calls';
import { documented } from './operations.table';
import { clientOf, errorOf, failureOf, send, succeed, testKey, TestServer } from './server';

const ids = Object.keys(calls) as OperationId[];

describe('client', () => {
  let server: TestServer;
  let client: Client;
  /** What the server answers: data, or a whole body. */
  let data: unknown;
  let body: string | undefined;

  before(async () => {
    server = await TestServer.start((response) =>
      body === undefined ? succeed(response, data) : send(response, 200, body),
    );
    client = clientOf(server.url);
  });
  beforeEach(() => {
    server.received.length = 0;
    body = undefined;
    data = undefined;
  });
  after(async () => {
    await client.dispose();
    await server.connections.quiet();
    await server.close();
  });

  /** How the call fails when the server sends this. */
  function failureWith(
    sent: unknown,
    call: Promise<unknown> | (() => Promise<unknown>),
  ): Promise<ApiFailure> {
    data = sent;
    return failureOf(typeof call === 'function' ? call() : call);
  }

  it('has a method for each of the 33 operations', () => {
    assert.equal(ids.length, 33);
    assert.deepEqual([...ids].sort(), Object.keys(documented).sort());
    const groups = ['accounts', 'orders', 'whitelist', 'usage', 'packages', 'extraction', 'regions'] as const;
    const others = ['staticIps', 'payment', 'products'] as const;
    const methods = [...groups, ...others].flatMap((group) => Object.values<unknown>(client[group]));
    assert.equal(methods.filter((method) => typeof method === 'function').length, 33);
  });

  describe('sends every documented parameter to', () => {
    for (const id of ids) {
      const { method, path, required, optional, in: place } = documented[id];
      it(`${method} ${path}`, async () => {
        await calls[id].call(client).catch(() => {});
        assert.equal(server.received.length, 1);
        const [request] = server.received;
        assert.ok(request);
        assert.equal(request.method, method);
        assert.equal(request.path, `/end-point${path}`);
        const sent =
          place === 'query'
            ? Object.fromEntries(request.query)
            : (JSON.parse(request.body) as Record<string, unknown>);
        assert.deepEqual(Object.keys(sent).sort(), ['app_key', ...required, ...optional].sort());
        const expected = Object.entries({ ...calls[id].parameters, app_key: testKey });
        assert.deepEqual(
          sent,
          Object.fromEntries(
            expected.map(([name, value]) => [name, place === 'query' ? String(value) : value]),
          ),
        );
      });
    }
  });

  it('hands the signal of each method on', async () => {
    for (const id of ids) {
      const call = calls[id].call(client, { signal: AbortSignal.abort() });
      const error = await errorOf(call);
      assert.deepEqual([error.operation, error.failure.kind], [id, 'Cancelled']);
    }
    assert.equal(server.received.length, 0);
  });

  it('reads the documented example of each operation', async () => {
    const contract = parse(await readFile(join(__dirname, '../../../src/api/openapi.yaml'), 'utf8')) as {
      paths: Record<
        string,
        Record<string, { responses: { 200: { content?: Record<string, { example: unknown }> } } }>
      >;
    };
    let read = 0;
    for (const id of ids) {
      const { method, path } = operations[id];
      const answer = contract.paths[path]?.[method.toLowerCase()]?.responses[200].content;
      if (!answer) continue;
      body = JSON.stringify(answer['application/json']?.example);
      await calls[id].call(client);
      read++;
    }
    assert.equal(read, 22);
  });

  describe('takes an answer as it is meant', () => {
    it('with numbers as text, and text as numbers', async () => {
      data = {
        list: [{ username: 4711, usage_flow: '1024', limit_flow: '20', status: '1', product_type: '9' }],
      };
      assert.deepEqual((await client.accounts.list()).rows, [
        { username: '4711', usage_flow: 1024, limit_flow: 20, status: 1, product_type: 9 },
      ]);
      data = { list: [{ day: '2026-02-03', flow: '12.5' }] };
      assert.deepEqual((await client.usage.total({})).rows, [{ day: '2026-02-03', flow: 12.5 }]);
      data = { pay_fee: '40.50', amount: '2' };
      assert.deepEqual(await client.orders.check({ pid: 1, pm_id: 1 }), { pay_fee: 40.5, amount: 2 });
      data = { list: [{ name: 'Card', items: [{ id: '2', disabled: 1, min: '5' }] }] };
      assert.deepEqual((await client.payment.groups()).rows, [
        { name: 'Card', items: [{ id: 2, disabled: true, min: 5 }] },
      ]);
    });

    it('with unknown fields and unknown values', async () => {
      data = { list: [{ username: 'a', status: 99, product_type: 4242, color: { red: 1 } }], extra: [1] };
      assert.deepEqual((await client.accounts.list()).rows, [
        { username: 'a', status: 99, product_type: 4242, color: { red: 1 } },
      ]);
      data = [{ id: 1, type: 77, show_type: 9, preferred_currency: 'jpy' }];
      assert.deepEqual((await client.products.list()).rows, data);
    });

    it('with nulls where something is not known', async () => {
      data = { list: [{ username: 'a', password: null, status: null, usage_flow: null }] };
      assert.deepEqual((await client.accounts.list()).rows, [
        { username: 'a', password: null, status: null, usage_flow: null },
      ]);
      data = { list: [{ id: 1, order: null, expired_at: null }], page: null };
      assert.deepEqual((await client.packages.list({})).rows, [{ id: 1, order: null, expired_at: null }]);
      data = { list: [null, { x: 1 }] };
      assert.deepEqual((await client.payment.giftRatio()).rows, [{ x: 1 }]);
      data = [null, { id: 7 }, null];
      assert.deepEqual((await client.products.list()).rows, [{ id: 7 }]);
    });

    it('with an empty list', async () => {
      data = { list: [] };
      assert.deepEqual((await client.accounts.list()).rows, []);
      assert.deepEqual((await client.orders.list({})).rows, []);
      assert.deepEqual((await client.staticIps.list({})).rows, []);
      assert.deepEqual((await client.extraction.extract({})).endpoints, []);
      data = [];
      assert.deepEqual((await client.products.list()).rows, []);
    });

    it('after a change, whatever its data', async () => {
      for (const sent of [null, undefined, {}, [], 'done', 5, { list: null }]) {
        data = sent;
        await client.accounts.delete(['a']);
        await client.orders.close('T1');
      }
    });
  });

  describe('names the operation and the field that does not fit', () => {
    const wrong: [OperationId, unknown, string][] = [
      ['listAccounts', 'none', '/data'],
      ['listAccounts', 5, '/data'],
      ['checkOrder', {}, '/data/pay_fee'],
      ['checkOrder', { pay_fee: null }, '/data/pay_fee'],
      ['checkOrder', { pay_fee: '' }, '/data/pay_fee'],
      ['checkOrder', { pay_fee: 'free' }, '/data/pay_fee'],
      ['checkOrder', { pay_fee: -1 }, '/data/pay_fee'],
      ['checkOrder', { pay_fee: false }, '/data/pay_fee'],
      ['createOrder', {}, '/data/trade_no'],
      ['listPackages', { list: 'none' }, '/data/list'],
      ['listStaticIps', 'none', '/data'],
    ];
    for (const [id, sent, field] of wrong) {
      it(`${id}: ${JSON.stringify(sent)} at ${field}`, async () => {
        data = sent;
        const error = await errorOf(calls[id].call(client));
        assert.equal(error.operation, id);
        assert.ok(error.failure.kind === 'InvalidResponse', error.message);
        assert.equal(error.failure.field, field);
        assert.ok(error.message.startsWith(`${id}: `) && error.message.includes(field));
      });
    }
  });

  it('never takes a missing price for 0', async () => {
    const order = { pid: 1, pm_id: 1 };
    for (const pay_fee of [null, undefined, '', ' ', 'null', true, false, [], {}, 'NaN', 'Infinity', -0.01]) {
      const failure = await failureWith({ pay_fee }, () => client.orders.check(order));
      assert.equal(failure.kind, 'InvalidResponse', inspect(pay_fee));
    }
  });

  // JSON.parse reads 1e999 as Infinity.
  it('never takes a price that is not finite', async () => {
    body = '{"code":0,"data":{"pay_fee":1e999}}';
    const failure = await failureOf(client.orders.check({ pid: 1, pm_id: 1 }));
    assert.equal(failure.kind, 'InvalidResponse');
  });

  it('drops the invoice of every order, and leaves no trace of it in an error', async () => {
    const invoice = {
      name: 'Erika Mustermann',
      email: 'erika@example.com',
      vat_id: 'DE123',
      address_line1: 'Weg 1',
    };
    data = {
      list: [
        { trade_no: 'T1', status: 1, invoice },
        { trade_no: 'T2', invoice: null },
      ],
    };
    const { rows: orders } = await client.orders.list({});
    assert.deepEqual(orders, [{ trade_no: 'T1', status: 1 }, { trade_no: 'T2' }]);
    data = { trade_no: 'T3', invoice };
    assert.deepEqual(await client.orders.create({ pid: 1, pm_id: 1 }), { trade_no: 'T3' });
    data = { list: [{ trade_no: {}, invoice }] };
    assert.ok(!inspect(await client.orders.list({}), { depth: 9 }).includes('Erika'));
    body = JSON.stringify({ code: 0, data: { list: [{ invoice, trade_no: 'T1' }] } }).slice(0, -4);
    assert.ok(!inspect(await errorOf(client.orders.list({}))).includes('Erika'));
  });

  it('shows no password that a server echoes or sends', async () => {
    const shown = async (call: () => Promise<unknown>) => inspect(await errorOf(call()), { depth: 9 });
    body = '{"code":400,"msg":"bad Kd83hsQ1 and p0Ls72ba"}';
    const echoed = [
      await shown(() => client.accounts.changePassword('a', 'Kd83hsQ1')),
      await shown(() => client.accounts.change({ account: 'a', password: 'Kd83hsQ1' })),
      await shown(() => client.accounts.add({ accounts: 'a:Kd83hsQ1,b:p0Ls72ba' })),
    ];
    for (const text of echoed) {
      assert.ok(!text.includes('Kd83hsQ1'), text);
      assert.ok(text.includes('bad'), text);
    }
    assert.ok(!echoed[2]?.includes('p0Ls72ba'));
    body = '{"code":200,"data":{"list":[{"password":"Kd83hsQ1"';
    assert.ok(!(await shown(() => client.accounts.list())).includes('Kd83hsQ1'));
  });
});
