import '../vscode/standIn';
import assert from 'node:assert/strict';
import { CheckResults } from '../../../src/model/checks/checkResults';
import type { Sessions } from '../../../src/model/connections/session';
import { OrderRows } from '../../../src/views/orders/orderRows';
import { PackageRows } from '../../../src/views/packages/packageRows';
import { StaticIpRows } from '../../../src/views/staticIps/staticIpRows';
import type { Row } from '../../../src/views/tree/row';
import type { RowSource } from '../../../src/views/tree/tree';
import { WhitelistRows } from '../../../src/views/whitelist/whitelistRows';
import { sessionsOf } from './sessionsOf';

const far = '2099-01-02 08:00:00';
const payment = { trade_no: 'T1', pay_timestamp: 1_770_109_971, pay_at: '2026-02-03 17:12:51' };

const leaves = (rows: readonly Row[]): readonly Row[] =>
  rows.flatMap((row) => (row.children ? leaves(row.children) : [row]));
const tooltips = (view: RowSource) =>
  leaves(view.rows())
    .map((row) => row.tooltip()?.value ?? '')
    .join('\n');

const views: readonly (readonly [name: string, create: (sessions: Sessions) => RowSource])[] = [
  ['packages', (sessions) => new PackageRows(sessions)],
  ['static IPs', (sessions) => new StaticIpRows(sessions, new CheckResults())],
  ['whitelist', (sessions) => new WhitelistRows(sessions)],
];

describe("times in views by the server's clock", () => {
  for (const [name, create] of views) {
    it(`are marked as server time in ${name} until its zone is learned`, async () => {
      const sessions = sessionsOf({
        packages: { rows: [{ id: 1, expired_at: far }] },
        staticIps: { rows: [{ id: 1, ip: '192.0.2.1', expiresAt: far, raw: {} }] },
        whitelist: { rows: [{ ip: '192.0.2.1', created_at: far }] },
        orders: { rows: [payment] },
      });
      const view = create(sessions);
      await view.load();
      assert.match(tooltips(view), /2099-01-02 08:00 \(server time\)/);
      let redrawn = 0;
      view.onDidChange(() => (redrawn += 1));
      await sessions.current.stores.learnOffset();
      assert.ok(redrawn > 0);
      assert.match(tooltips(view), /2099-01-02 08:00 UTC\\?\+8/);
      view.dispose();
    });
  }

  it('are in orders by that clock at once, since orders give its zone away', async () => {
    const sessions = sessionsOf({ orders: { rows: [{ ...payment, created_at: far }] } });
    const view = new OrderRows(sessions);
    await view.load();
    assert.match(tooltips(view), /2099-01-02 08:00 UTC\\?\+8[\s\S]*2026-02-03 17:12 UTC\\?\+8/);
    view.dispose();
  });

  it('say that a package has expired once that is certain', async () => {
    // An hour ago on a clock at UTC+8; elsewhere it may still last.
    const ended = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const sessions = sessionsOf({
      packages: {
        rows: [
          { id: 1, expired_at: ended },
          { id: 2, expired_at: far },
        ],
      },
      orders: { rows: [payment] },
    });
    const view = new PackageRows(sessions);
    const headings = () => view.rows().map((row) => row.shown().label);
    await view.load();
    assert.deepEqual(headings(), ['Expiring within 7 days', 'Active']);
    await sessions.current.stores.learnOffset();
    assert.deepEqual(headings(), ['Active', 'Expired']);
    view.dispose();
  });

  it('do not say that a static IP has expired while its status is valid', async () => {
    const rows = [1, 3, 2].map((status) => ({
      id: status,
      ip: `192.0.2.${status}`,
      status,
      expiresAt: '2020-01-01 08:00:00',
      raw: {},
    }));
    const view = new StaticIpRows(sessionsOf({ staticIps: { rows } }), new CheckResults());
    await view.load();
    const texts = leaves(view.rows()).map((row) => String(row.shown().description));
    assert.deepEqual(
      texts.map((text) => text.split(' ')[0] + (text.includes('Expired') ? ' expired' : '')),
      ['Expires', 'Expires', 'Expired expired'],
    );
    view.dispose();
  });
});
