import assert from 'node:assert/strict';
import { mock } from 'node:test';
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

describe('a purchase', () => {
  const sandbox = useSandbox();
  let client: Client;
  let store: MemoryJournal;
  let quote: Quote;
  const journalOf = (alive: boolean) => new Journal<PurchaseAttempt>(store, attemptSchema, () => alive);

  beforeEach(async () => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key, timeoutMs: 30_000 });
    store = new MemoryJournal();
    quote = await quoteOf(sandbox());
  });
  afterEach(() => client.dispose());

  describe('with another attempt open at the same time', () => {
    const windowOf = (owner: string, orders: Client['orders'] = client.orders) =>
      buyOnce({ client: { orders }, journal: journalOf(true), connectionId: 'c1', owner }, quote, '5 GB');
    /** Two windows that have both read the list before either order is made. */
    async function together(first: string, second: string) {
      sandbox().faults.add('createOrder', first, 1);
      let other: Promise<PurchaseOutcome> | undefined;
      const one = await windowOf('window1', {
        ...client.orders,
        create: async (request, options) => {
          const both = Promise.allSettled([client.orders.create(request, options)]);
          await both;
          sandbox().faults.add('createOrder', second, 1);
          other = windowOf('window2');
          const [result] = await both;
          await other;
          if (result?.status === 'rejected') throw result.reason;
          assert.ok(result?.status === 'fulfilled');
          return result.value;
        },
      });
      return { one, two: await other };
    }
    const searchOf = (outcome: PurchaseOutcome | undefined) =>
      outcome?.kind === 'unclear' ? outcome.search.kind : outcome?.kind;

    it('does not claim the one order that came of two lost answers', async () => {
      const { one, two } = await together('reset-before-operation', 'reset-before-headers');
      assert.deepEqual([searchOf(one), searchOf(two)], ['ambiguous', 'ambiguous']);
      for (const outcome of [one, two]) {
        assert.ok(outcome?.kind === 'unclear' && outcome.search.kind === 'ambiguous');
        assert.equal(outcome.search.orders.length, 1);
      }
      const open = await journalOf(true).open('c1');
      assert.equal(open.length, 2, 'both stay open');
      await journalOf(true).end(open[0] ?? { id: '' });
      assert.ok(open[1]);
      assert.equal(
        (await findOrder(client, open[1], journalOf(true))).kind,
        'found',
        'the other is dismissed',
      );
    });

    it('claims an order that was there before the other attempt began', async () => {
      const { one, two } = await together('reset-before-headers', 'reset-before-operation');
      assert.deepEqual([searchOf(one), searchOf(two)], ['found', 'none']);
    });

    it('leaves an order that another attempt was answered with', async () => {
      const lost = await windowOf('window1', {
        ...client.orders,
        create: async () => {
          assert.equal((await windowOf('window2')).kind, 'ordered');
          throw new ApiError('createOrder', { kind: 'Network', code: 'ECONNRESET', timedOut: false });
        },
      });
      assert.equal(searchOf(lost), 'none');
    });

    it('reports that two new orders cannot be distinguished', async () => {
      sandbox().faults.add('createOrder', 'reset-before-headers', 1);
      const lost = await windowOf('window1', {
        ...client.orders,
        create: async (request) => {
          await client.orders.create(request).catch(() => {});
          return client.orders.create(request).then(() => {
            throw new ApiError('createOrder', { kind: 'Http', status: 502 });
          });
        },
      });
      assert.equal(searchOf(lost), 'ambiguous');
    });

    it('does not mistake it for an attempt at another product or of another connection', async () => {
      const [other, foreign] = [
        { productId: 77, connectionId: 'c1' },
        { productId: 901, connectionId: 'c2' },
      ].map((more, index) => ({
        ...{ id: `x${index}`, startedAt: 0, owner: 'w', title: '', fee: 1, knownOrders: [] },
        ...more,
      }));
      assert.ok(other && foreign);
      for (const attempt of [other, foreign]) await journalOf(true).begin(attempt);
      sandbox().faults.add('createOrder', 'reset-before-headers', 1);
      assert.equal(searchOf(await windowOf('window1')), 'found');
    });
  });

  describe('with a disk that fails after the order was sent', () => {
    const failing = (...methods: readonly ('list' | 'has' | 'remove' | 'write')[]) => {
      const orders: Client['orders'] = {
        ...client.orders,
        create: (request, options) => {
          for (const method of methods) mock.method(store, method, () => Promise.reject(new Error('EIO')));
          return client.orders.create(request, options);
        },
      };
      return buyOnce(
        { client: { orders }, journal: journalOf(true), connectionId: 'c1', owner: 'w' },
        quote,
        '',
      );
    };

    for (const method of ['list', 'has'] as const) {
      it(`says that nothing could be checked where the journal cannot be read: ${method}`, async () => {
        sandbox().faults.add('createOrder', 'reset-before-headers', 1);
        const outcome = await failing(method);
        assert.equal(outcome.kind === 'unclear' && outcome.search.kind, 'unread');
      });

      it(`does not believe a refusal then: ${method}`, async () => {
        sandbox().faults.add('createOrder', 'code(402)', 1);
        const outcome = await failing(method);
        // Without a new order in the list there is no claim to look up.
        assert.equal(outcome.kind, method === 'list' ? 'unclear' : 'refused');
      });
    }

    it('returns the order and the refusal where the journal cannot be written', async () => {
      assert.equal((await failing('write', 'remove')).kind, 'ordered');
      store = new MemoryJournal();
      sandbox().faults.add('createOrder', 'code(402)', 1);
      assert.equal((await failing('write', 'remove')).kind, 'refused');
    });
  });
});
