import assert from 'node:assert/strict';
import type { Order, Package } from '../../../../src/api/client';
import { Stores } from '../../../../src/model/connections/stores';
import { offsetOf, ServerClock } from '../../../../src/model/time/serverClock';
import { ServerOffsets } from '../../../../src/model/time/serverOffsets';
import { clientOf } from '../../api/server';
import { MemoryState, settle } from '../memory';
import { useSandbox } from '../../sandbox/helpers';

const paid = Date.UTC(2026, 1, 3, 1, 12, 51) / 1000;
const order = (part: Partial<Order> = {}): Order => ({
  trade_no: 'a',
  pay_at: '2026-02-03 09:12:51',
  pay_timestamp: paid,
  ...part,
});
const bought = (pay_at: string | null, trade_no = 'a'): Package => ({ id: 1, trade_no, order: { pay_at } });

describe("the server's offset", () => {
  it("is that of an order's own wall clock", () => {
    assert.equal(offsetOf([order()], []), 480);
    assert.equal(offsetOf([order({ pay_at: '2026-02-03 01:12:51' })], []), 0);
    assert.equal(offsetOf([order({ pay_at: '2026-02-02 21:42:50' })], []), -210);
  });

  it("is that of a package's wall clock where the order's has a zone or none came", () => {
    for (const pay_at of ['2026-02-03T01:12:51Z', null, '', '0000-00-00 00:00:00']) {
      assert.equal(offsetOf([order({ pay_at })], [bought('2026-02-03 09:12:51')]), 480, String(pay_at));
    }
    const [withZone] = [order({ pay_at: '2026-02-03T01:12:51Z' })];
    assert.equal(offsetOf([withZone], [bought('2026-02-03 09:12:51', 'b')]), undefined);
  });

  it('joins no rows that have no order number', () => {
    for (const trade_no of ['', null])
      assert.equal(
        offsetOf([order({ trade_no, pay_at: null })], [{ ...bought('2026-02-03 09:12:51'), trade_no }]),
        undefined,
      );
  });

  it('is not known by orders that were not paid, or whose times contradict each other', () => {
    assert.equal(offsetOf([], []), undefined);
    for (const part of [
      { pay_timestamp: 0, pay_at: '0000-00-00 00:00:00' },
      { pay_timestamp: null },
      { pay_at: '2026-02-03 09:20:00' },
      { pay_at: '2026-02-05 09:12:51' },
    ])
      assert.equal(offsetOf([order(part)], []), undefined, JSON.stringify(part));
  });

  it('is what most of the latest payments give away, so that one wrong row does not decide', () => {
    const wrong = order({ pay_timestamp: paid + 3600, pay_at: '2026-02-03 03:12:51' });
    assert.equal(offsetOf([wrong, order(), order({ trade_no: 'b' })], []), 480);
    const later = (days: number) => ({ pay_timestamp: paid + days * 86_400 });
    const summer = [1, 2, 3].map((days) =>
      order({ ...later(days), pay_at: `2026-02-0${3 + days} 10:12:51` }),
    );
    const winter = [10, 11, 12].map((days) =>
      order({ ...later(days), pay_at: `2026-02-${3 + days} 09:12:51` }),
    );
    assert.equal(offsetOf([...summer, ...winter], []), 480);
  });

  it('is kept per connection and known after a reload', async () => {
    const state = new MemoryState();
    const clock = new ServerClock(new ServerOffsets(state).of('one'));
    let changes = 0;
    clock.onDidChange(() => (changes += 1));
    assert.equal(clock.offset, undefined);
    clock.learn([order()], []);
    clock.learn([order()], []);
    clock.learn([], []);
    assert.equal(changes, 1);
    await settle();
    const offsetAfterReload = (id: string) => new ServerClock(new ServerOffsets(state).of(id)).offset;
    assert.equal(offsetAfterReload('one'), 480);
    assert.equal(offsetAfterReload('two'), undefined);
    for (const kept of ['480', 7, 100_000, null]) {
      state.values.set('proxylite.serverOffset', { one: kept });
      assert.equal(offsetAfterReload('one'), undefined, String(kept));
    }
  });

  for (const [personality, offset] of [
    ['utc+8', 480],
    ['tidy', 0],
  ] as const) {
    describe(`of a server that answers ${personality}`, () => {
      const sandbox = useSandbox({ personality });

      it('is learned from its lists', async () => {
        const { apiUrl, key } = sandbox();
        const client = clientOf(new URL(apiUrl), { key });
        const stores = new Stores(client);
        await stores.packages.get();
        assert.equal(stores.serverClock.offset, undefined);
        assert.equal(await stores.learnOffset(), offset);
        stores.dispose();
        await client.dispose();
      });
    });
  }

  describe('of a server that lists no orders', () => {
    const sandbox = useSandbox({ empty: true });

    it('stays unknown, and nothing fails', async () => {
      const { apiUrl } = sandbox();
      const refused = clientOf(new URL(apiUrl), { key: '0'.repeat(32) });
      const stores = new Stores(refused);
      assert.equal(await stores.learnOffset(), undefined);
      stores.dispose();
      await refused.dispose();
    });
  });
});
