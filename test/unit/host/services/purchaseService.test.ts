import { messages } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { listOf } from '../../api/listOf';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import type * as vscode from 'vscode';
import type { Order } from '../../../../src/api/client';
import { ApiError } from '../../../../src/api/apiError';
import type { Log } from '../../../../src/host/platform/log';
import { JournalFolder } from '../../../../src/host/platform/journalFolder';
import { PurchaseService } from '../../../../src/host/services/purchaseService';
import { Emitter } from '../../../../src/model/events/emitter';
import type { Quote } from '../../../../src/model/purchase/quote';
import type { Session, Sessions } from '../../../../src/model/connections/session';
import { settle } from '../../model/memory';

describe('a purchase whose answer was lost', () => {
  let storage: string;
  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'proxylite-purchases-'));
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(async () => {
    await rm(storage, { recursive: true, force: true });
    mock.timers.reset();
    messages.answer = () => undefined;
  });

  it('is looked for when its connection is in use again, where another one was', async () => {
    let listed: readonly Order[] = [];
    const lost = new ApiError('createOrder', { kind: 'Network', code: 'ECONNRESET', timedOut: false });
    const orders = {
      list: () => Promise.resolve(listOf(listed)),
      create: () => Promise.reject(lost),
    };
    const sessionOf = (id: string) =>
      ({ connection: { id }, client: { orders }, stores: { opened: [] } }) as unknown as Session;
    const changed = new Emitter<Session | undefined>();
    const sessions = { current: sessionOf('work'), onDidChange: changed.event };
    const use = (id: string) => {
      sessions.current = sessionOf(id);
      changed.fire(sessions.current);
    };
    const told: string[] = [];
    messages.answer = (message) => void told.push(message);
    const purchases = new PurchaseService(
      { fsPath: storage } as unknown as vscode.Uri,
      sessions as unknown as Sessions,
      { error: () => {}, warn: () => {} } as unknown as Log,
    );
    const quote = { order: { product: { id: 7 }, request: {} }, price: { pay_fee: 12 } } as unknown as Quote;

    await purchases.buy(sessions.current, quote, 'Traffic');
    assert.match(told.join(), /isn't in the order list yet/);
    use('home');
    mock.timers.tick(20_000);
    listed = [{ trade_no: 'T1', product_id: 7, status: 1 }];
    await settle();
    assert.equal(told.length, 1);
    use('work');
    while (told.length < 2) await settle();
    assert.match(told.at(-1) ?? '', /The order went through, so it won't be sent again: T1/);
    purchases.dispose();
  });

  describe('with the order list that', () => {
    const lost = new ApiError('createOrder', { kind: 'Network', code: 'ECONNRESET', timedOut: false });
    const quote = { order: { product: { id: 7 }, request: {} }, price: { pay_fee: 12 } } as unknown as Quote;
    let told: { readonly message: string; readonly buttons: readonly string[] }[];
    let listed: readonly Order[];
    let afterCreate: () => void;
    beforeEach(() => {
      told = [];
      listed = [];
      afterCreate = () => {};
      messages.answer = (message, buttons) => void told.push({ message, buttons });
    });

    function windowOf() {
      const orders = {
        list: () => Promise.resolve(listOf(listed)),
        create: () => {
          afterCreate();
          return Promise.reject(lost);
        },
      };
      const session = { connection: { id: 'c' }, client: { orders }, stores: { opened: [] } };
      const sessions = { current: session, onDidChange: new Emitter().event };
      const purchases = new PurchaseService(
        { fsPath: storage } as unknown as vscode.Uri,
        sessions as unknown as Sessions,
        { error: () => {}, warn: () => {} } as unknown as Log,
      );
      return { purchases, session: session as unknown as Session };
    }
    async function until(count: number): Promise<void> {
      while (told.length < count) await settle();
      await settle();
    }

    it('has no order yet: the message after a restart dismisses the purchase', async () => {
      const first = windowOf();
      await first.purchases.buy(first.session, quote, 'Traffic');
      first.purchases.dispose();
      messages.answer = (message, buttons) => {
        told.push({ message, buttons });
        return 'Dismiss';
      };
      const next = windowOf();
      await until(2);
      assert.ok(told[1]?.buttons.includes('Dismiss'));
      while ((await next.purchases.openText(next.session)).length > 0) await settle();
      next.purchases.dispose();
      const last = windowOf();
      for (let turn = 0; turn < 20; turn++) await settle();
      assert.equal(told.length, 2, 'nothing is said of it again');
      last.purchases.dispose();
    });

    it('has the order, but the journal cannot be written: the order is reported anyway', async () => {
      const { purchases, session } = windowOf();
      afterCreate = () => {
        listed = [{ trade_no: 'T1', product_id: 7, status: 1 }];
        mock.method(JournalFolder.prototype, 'write', () => Promise.reject(new Error('ENOSPC')));
      };
      await purchases.buy(session, quote, 'Traffic');
      mock.restoreAll();
      await until(1);
      assert.match(told[0]?.message ?? '', /The order went through, so it won't be sent again: T1/);
      purchases.dispose();
    });

    for (const method of ['list', 'has'] as const) {
      it(`can't be compared with the journal (${method}): it's said that nothing could be checked`, async () => {
        const { purchases, session } = windowOf();
        afterCreate = () => {
          listed = [{ trade_no: 'T1', product_id: 7, status: 1 }];
          mock.method(JournalFolder.prototype, method, () => Promise.reject(new Error('EIO')));
        };
        await purchases.buy(session, quote, 'Traffic');
        mock.restoreAll();
        await until(1);
        assert.equal(told.length, 1);
        assert.match(
          told[0]?.message ?? '',
          /^ProxyLite didn't confirm the order .* Couldn't read the purchase records on this computer/,
        );
        purchases.dispose();
      });
    }
  });
});
