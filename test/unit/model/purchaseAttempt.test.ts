import assert from 'node:assert/strict';
import { listOf } from '../api/listOf';
import type { Client } from '../../../src/api/client';
import { ApiError } from '../../../src/api/apiError';
import { Journal } from '../../../src/model/journal/journal';
import {
  attemptSchema,
  buyOnce,
  findOrder,
  type PurchaseAttempt,
  type PurchaseOutcome,
} from '../../../src/model/purchase/attempt';
import type { Quote } from '../../../src/model/purchase/quote';
import { clientOf } from '../api/server';
import { useSandbox } from '../sandbox/helpers';
import { MemoryJournal } from './memory';
import { quoteOf } from './quoteOf';
import { until } from '../../ui/expectSoon';

describe('buying once', () => {
  const sandbox = useSandbox();
  let client: Client;
  /** Times out quickly. */
  let hurried: Client;
  let store: MemoryJournal;
  let quote: Quote;
  const journalOf = (alive: boolean) => new Journal<PurchaseAttempt>(store, attemptSchema, () => alive);

  beforeEach(async () => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
    hurried = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key, timeoutMs: 2_000 });
    store = new MemoryJournal();
    quote = await quoteOf(sandbox());
    sandbox().log.clear();
  });
  afterEach(() => Promise.all([client.dispose(), hurried.dispose()]));

  const ordersOfProduct = () => sandbox().state.orders.filter(({ productId }) => productId === 901);
  const creates = () => sandbox().log.list('createOrder').length;
  async function buy(
    orders: Client['orders'] = client.orders,
  ): Promise<{ readonly outcome: PurchaseOutcome; readonly made: number }> {
    const before = ordersOfProduct().length;
    const outcome = await buyOnce(
      { client: { orders }, journal: journalOf(true), connectionId: 'c1', owner: 'window1' },
      quote,
      '5 GB',
    );
    return { outcome, made: ordersOfProduct().length - before };
  }

  it('makes one order, and leaves nothing in the journal', async () => {
    const { outcome, made } = await buy();
    assert.equal(outcome.kind === 'ordered' && outcome.order.status, 1);
    assert.equal(made, 1);
    assert.deepEqual(await journalOf(true).open('c1'), []);
  });

  it('sends the invitation discount with the order alone, and returns the total of the order', async () => {
    quote = { ...quote, order: { ...quote.order, useInvitationDiscount: true } };
    const { outcome } = await buy();
    assert.equal(outcome.kind === 'ordered' && outcome.order.pay_fee, 5.7);
    assert.equal(quote.price.pay_fee, 6);
  });

  it('reads the total of the order from the list where the answer lacks it', async () => {
    const create: Client['orders']['create'] = async (request) => {
      const { pay_fee, ...placed } = await client.orders.create(request);
      assert.equal(pay_fee, 6);
      return placed;
    };
    const buyWith = (orders: Client['orders']) =>
      buyOnce(
        { client: { orders }, journal: journalOf(true), connectionId: 'c1', owner: 'window1' },
        quote,
        '',
      );
    const outcome = await buyWith({ ...client.orders, create });
    assert.equal(outcome.kind === 'ordered' && outcome.order.pay_fee, 6);

    const list: Client['orders']['list'] = (request, options) =>
      request.trade_no === undefined
        ? client.orders.list(request, options)
        : Promise.reject(new ApiError('listOrders', { kind: 'Http', status: 502 }));
    const unread = await buyWith({ ...client.orders, create, list });
    assert.equal(unread.kind, 'ordered');
    assert.equal(unread.kind === 'ordered' && unread.order.pay_fee, undefined);
  });

  it('does nothing where the orders before cannot be read', async () => {
    sandbox().faults.add('listOrders', 'code(3)');
    const { outcome, made } = await buy();
    assert.deepEqual([outcome.kind, made, creates()], ['refused', 0, 0]);
    assert.equal(store.files.size, 0);
  });

  it('sends nothing where the journal cannot be written', async () => {
    store.write = () => Promise.reject(new Error('disk full'));
    await assert.rejects(buy(), /disk full/);
    assert.equal(creates(), 0);
  });

  it('has the attempt in the journal before it is sent, without the key', async () => {
    let noted = '';
    const orders: Client['orders'] = {
      ...client.orders,
      create: (request, options) => {
        noted = [...store.files.values()].join();
        return client.orders.create(request, options);
      },
    };
    await buyOnce(
      { client: { orders }, journal: journalOf(true), connectionId: 'c1', owner: 'window1' },
      quote,
      '5 GB',
    );
    assert.match(noted, /"title":"5 GB"/);
    assert.ok(!noted.includes(sandbox().key));
  });

  for (const fault of ['code(402)', 'code(3)', 'code(156)']) {
    it(`knows that nothing was ordered after ${fault}`, async () => {
      sandbox().faults.add('createOrder', fault);
      const { outcome, made } = await buy();
      assert.deepEqual([outcome.kind, made, creates(), store.files.size], ['refused', 0, 1, 0]);
    });
  }

  for (const failure of [
    ...[1, 201, 500, 504].map((code) => ({ kind: 'Rejected', code, text: '' }) as const),
    ...[302, 303, 304, 307, 409, 425, 499, 504].map((status) => ({ kind: 'Http', status }) as const),
    { kind: 'RateLimited' } as const,
    { kind: 'Rejected', code: 402, text: '' } as const,
  ]) {
    for (const direction of ['ascending', 'descending']) {
      for (const isMade of [true, false]) {
        const name = `${JSON.stringify(failure)}, ${isMade ? 'order made' : 'no order'}, ${direction}`;
        it(`claims nothing false: ${name}`, async () => {
          const rows = Array.from({ length: 60 }, (_, n) => ({ trade_no: `old${n}`, product_id: 901 }));
          const orders = {
            list: ({ page_no = 1, page_size = 50 }) => {
              const sorted = direction === 'ascending' ? rows : [...rows].reverse();
              return Promise.resolve(
                listOf(sorted.slice((page_no - 1) * page_size, page_no * page_size), { total: rows.length }),
              );
            },
            create: () => {
              if (isMade) rows.push({ trade_no: 'new', product_id: 901 });
              return Promise.reject(new ApiError('createOrder', failure));
            },
          } as unknown as Client['orders'];
          const outcome = await buyOnce(
            { client: { orders }, journal: journalOf(true), connectionId: 'c1', owner: 'window1' },
            quote,
            '5 GB',
          );
          const isRefused = failure.kind === 'Rejected' && failure.code === 402 && !isMade;
          assert.equal(outcome.kind, isRefused ? 'refused' : 'unclear');
          if (outcome.kind === 'unclear') assert.equal(outcome.search.kind, isMade ? 'found' : 'none');
          assert.equal(store.files.size, isRefused ? 0 : 1);
        });
      }
    }
  }

  for (const fault of ['reset-before-headers', 'reset-after-headers', 'cut-json']) {
    it(`finds the order of which the answer was lost: ${fault}`, async () => {
      sandbox().faults.add('createOrder', fault, 1);
      const { outcome, made } = await buy();
      assert.deepEqual([made, creates()], [1, 1]);
      assert.ok(outcome.kind === 'unclear' && outcome.search.kind === 'found', JSON.stringify(outcome));
      assert.deepEqual(
        outcome.search.orders.map(({ trade_no }) => trade_no),
        [ordersOfProduct()[0]?.tradeNo],
      );
      assert.equal(store.files.size, 1, 'it stays in the journal until it was told');
    });
  }

  for (const fault of ['reset-before-operation', 'hang', 'status(502)', 'html']) {
    it(`finds no order where there is none: ${fault}`, async () => {
      sandbox().faults.add('createOrder', fault, 1);
      const { create } = fault === 'hang' ? hurried.orders : client.orders;
      const { outcome, made } = await buy({ ...client.orders, create });
      assert.deepEqual([made, creates() <= 1], [0, true]);
      assert.equal(outcome.kind === 'unclear' && outcome.search.kind, 'none');
    });
  }

  it('finds an order that comes after the time-out, when it looks again', async () => {
    sandbox().faults.add('createOrder', 'late(8000)', 1);
    const { outcome } = await buy({ ...client.orders, create: hurried.orders.create });
    assert.ok(outcome.kind === 'unclear' && outcome.search.kind === 'none');
    const { attempt } = outcome;
    await until(async () => assert.equal((await findOrder(client, attempt, journalOf(true))).kind, 'found'));
    assert.equal(creates(), 1);
  });

  it('says so where the orders afterwards cannot be read', async () => {
    sandbox().faults.add('createOrder', 'reset-before-headers', 1);
    const orders = { ...client.orders };
    let reads = 0;
    orders.list = (...given) => {
      if (++reads > 1) sandbox().faults.add('listOrders', 'code(500)');
      return client.orders.list(...given);
    };
    const outcome = await buyOnce(
      { client: { orders }, journal: journalOf(true), connectionId: 'c1', owner: 'window1' },
      quote,
      '5 GB',
    );
    assert.equal(outcome.kind === 'unclear' && outcome.search.kind, 'unread');
  });

  it('does not take the order of another attempt for its own', async () => {
    sandbox().faults.add('createOrder', 'reset-before-operation', 1);
    await buy();
    const lost = async () => {
      const [attempt] = await journalOf(true).open('c1');
      assert.ok(attempt);
      return (await findOrder(client, attempt, journalOf(true))).kind;
    };
    await buy();
    assert.equal(await lost(), 'none', 'answered with its order');
    await client.orders.create(quote.order.request);
    assert.equal(await lost(), 'found');
  });

  it('does not take an order of another product for the one that was lost', async () => {
    sandbox().faults.add('createOrder', 'reset-before-operation', 1);
    const { outcome } = await buy();
    assert.ok(outcome.kind === 'unclear');
    await client.orders.create({ pid: 1201, pm_id: 1 });
    assert.equal((await findOrder(client, outcome.attempt, journalOf(true))).kind, 'none');
    await client.orders.create({ pid: 901, pm_id: 1 });
    assert.equal((await findOrder(client, outcome.attempt, journalOf(true))).kind, 'found');
  });

  describe('leaves in the journal', () => {
    beforeEach(async () => {
      sandbox().faults.add('createOrder', 'reset-before-headers', 1);
      await buy();
    });

    it('what the next window finds when this one is gone, of its connection alone', async () => {
      const [attempt] = await journalOf(false).abandoned('c1');
      assert.ok(attempt);
      assert.equal(attempt.title, '5 GB');
      assert.equal((await findOrder(client, attempt, journalOf(true))).kind, 'found');
      assert.deepEqual(await journalOf(false).abandoned('c2'), []);
    });

    it('is not reported by another window while this one is running', async () => {
      assert.deepEqual(await journalOf(true).abandoned('c1'), []);
      assert.equal((await journalOf(true).open('c1')).length, 1);
    });

    it('is reported once', async () => {
      const next = journalOf(false);
      const [attempt] = await next.abandoned('c1');
      assert.ok(attempt);
      next.takeOver(attempt);
      assert.deepEqual(await next.abandoned('c1'), []);
      await next.end(attempt);
      assert.deepEqual(await journalOf(false).abandoned('c1'), []);
    });

    it('entries beside which it can read others', async () => {
      store.files.set('broken', '{"id":7}');
      assert.equal((await journalOf(false).abandoned('c1')).length, 1);
    });
  });
});
