import '../vscode/standIn';
import assert from 'node:assert/strict';
import type { Session } from '../../../src/model/connections/session';
import { AttentionBadges } from '../../../src/views/attentionBadges';
import { sessionsOf, type Account } from './sessionsOf';

const hour = 3_600_000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * hour).toISOString().slice(0, 19).replace('T', ' ');

/** A view that counts how often its badge is set. */
class View {
  sets = 0;
  private shown: { readonly value: number; readonly tooltip: string } | undefined;

  get badge() {
    return this.shown;
  }

  set badge(badge) {
    this.sets += 1;
    this.shown = badge;
  }
}

describe('badges of the views', () => {
  let session: Session;
  let badges: AttentionBadges;
  let views: Record<'packages' | 'staticIps' | 'orders', { readonly view: View }>;

  function watch(account: Account): void {
    const sessions = sessionsOf(account);
    session = sessions.current;
    views = { packages: { view: new View() }, staticIps: { view: new View() }, orders: { view: new View() } };
    badges = new AttentionBadges(sessions, views);
  }
  afterEach(() => {
    badges.dispose();
    session.stores.dispose();
  });

  it('count the packages that expire within 7 days, not those that expired', async () => {
    const ends = [inHours(40), inHours(100), inHours(24 * 90), inHours(-24 * 9)];
    watch({ packages: { rows: ends.map((expired_at, id) => ({ id, expired_at })) } });
    assert.equal(views.packages.view.badge, undefined);
    await session.stores.packages.get();
    assert.deepEqual(views.packages.view.badge, { value: 2, tooltip: '2 packages expire within 7 days.' });
  });

  it('count the static IPs that the server still calls valid after their end', async () => {
    const rows = [
      { id: 1, ip: '192.0.2.1', status: 1, expiresAt: inHours(-24 * 9), raw: {} },
      { id: 2, ip: '192.0.2.2', status: 2, expiresAt: inHours(-24 * 9), raw: {} },
      { id: 3, ip: '192.0.2.3', expiresAt: inHours(24 * 90), raw: {} },
    ];
    watch({ staticIps: { rows } });
    await session.stores.staticIps.get();
    assert.deepEqual(views.staticIps.view.badge, {
      value: 1,
      tooltip: '1 static IP expires within 7 days.',
    });
  });

  it('count the orders that are pending payment, and keep the number while a filter is set', async () => {
    const rows = [0, 1, 0, 2, undefined].map((status, id) => ({ id, trade_no: `T${id}`, status }));
    watch({ orders: { rows } });
    await session.stores.orders.get();
    const badge = { value: 2, tooltip: '2 orders are pending payment.' };
    assert.deepEqual(views.orders.view.badge, badge);
    rows.splice(0, rows.length, { id: 9, trade_no: 'T9', status: 1 });
    await session.stores.orders.setFilter({ status: 1 });
    assert.deepEqual(views.orders.view.badge, badge);
    await session.stores.orders.setFilter({});
    assert.equal(views.orders.view.badge, undefined);
  });

  it("aren't set again by a refresh that changes nothing", async () => {
    watch({ orders: { rows: [{ id: 1, trade_no: 'T1', status: 0 }] } });
    await session.stores.orders.get();
    const before = views.orders.view.sets;
    await session.stores.orders.refresh();
    assert.equal(views.orders.view.sets, before);
  });
});
