import '../vscode/standIn';
import assert from 'node:assert/strict';
import { LimitUnits } from '../../../src/model/accounts/limitUnit';
import { PendingChanges } from '../../../src/model/accounts/pendingChanges';
import { CheckResults } from '../../../src/model/checks/checkResults';
import type { Sessions } from '../../../src/model/connections/session';
import { AccountRows } from '../../../src/views/accounts/accountRows';
import { OrderRows } from '../../../src/views/orders/orderRows';
import { PackageRows } from '../../../src/views/packages/packageRows';
import { StaticIpRows } from '../../../src/views/staticIps/staticIpRows';
import type { Row } from '../../../src/views/tree/row';
import type { RowSource } from '../../../src/views/tree/tree';
import { LoadMoreRow, UnreadableRow } from '../../../src/views/tree/statusRows';
import { WhitelistRows } from '../../../src/views/whitelist/whitelistRows';
import { MemoryState } from '../model/memory';
import { sessionsOf, type Account } from './sessionsOf';

const many = <Item>(count: number, one: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => one(i));
const accountRows = (sessions: Sessions) => {
  const state = new MemoryState();
  return new AccountRows(sessions, { limitUnits: new LimitUnits(state), pending: new PendingChanges(state) });
};

interface View {
  readonly name: keyof Account;
  readonly create: (sessions: Sessions) => RowSource;
  readonly row: (index: number) => object;
  /** Rows on a page; undefined for a list that comes in one answer. */
  readonly page: number | undefined;
}

const views: readonly View[] = [
  { name: 'accounts', create: accountRows, row: (id) => ({ id, username: `user${id}` }), page: undefined },
  { name: 'packages', create: (sessions) => new PackageRows(sessions), row: (id) => ({ id }), page: 50 },
  {
    name: 'staticIps',
    create: (sessions) => new StaticIpRows(sessions, new CheckResults()),
    row: (id) => ({ id, ip: '192.0.2.1', raw: {} }),
    page: 100,
  },
  {
    name: 'whitelist',
    create: (sessions) => new WhitelistRows(sessions),
    row: (index) => ({ ip: `192.0.2.${index}` }),
    page: undefined,
  },
  { name: 'orders', create: (sessions) => new OrderRows(sessions), row: (id) => ({ id }), page: 50 },
];

/** The rows of a view that stand for something of the account. */
function ownRows(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => {
    if (row.children) return ownRows(row.children);
    return row instanceof LoadMoreRow || row instanceof UnreadableRow ? [] : [row];
  });
}

for (const { name, create, row, page } of views) {
  describe(`the view of ${name}`, () => {
    it('says how many rows of how many are loaded, and loads on', async () => {
      const total = 213;
      // A list in one answer may be cut short by a server that says so.
      const sent = page === undefined ? 50 : total;
      const view = create(sessionsOf({ [name]: { rows: many(sent, row), total } }));
      await view.load();
      const first = page ?? sent;
      assert.equal(view.description, `${first} of 213`);
      assert.equal(ownRows(view.rows()).length, first);
      if (page !== undefined) {
        const more = view.rows().find((one) => one instanceof LoadMoreRow);
        assert.equal(more?.shown().label, `Load More… (${total - first} not shown)`);
        const changed = new Promise((resolve) =>
          view.onDidChange(() => view.description !== `${first} of 213` && resolve(0)),
        );
        view.loadMore();
        await changed;
        assert.equal(view.description, `${2 * first} of 213`);
        assert.equal(ownRows(view.rows()).length, 2 * first);
      }
      view.dispose();
    });

    it('says nothing of numbers where all rows are loaded', async () => {
      const view = create(sessionsOf({ [name]: { rows: many(3, row), total: 3 } }));
      await view.load();
      assert.equal(view.description, '');
      assert.ok(!view.rows().some((one) => one instanceof LoadMoreRow));
      view.dispose();
    });

    it("says once how many rows couldn't be read, above the others", async () => {
      const view = create(sessionsOf({ [name]: { rows: many(3, row), unreadable: 2, total: 5 } }));
      await view.load();
      const [first, ...others] = view.rows();
      assert.ok(first instanceof UnreadableRow);
      const item = first.shown();
      assert.equal(item.label, "2 rows couldn't be read.");
      assert.equal(item.command?.command, 'proxylite.showLog');
      assert.ok(!others.some((one) => one instanceof UnreadableRow));
      assert.equal(ownRows(others).length, 3);
      // Those that couldn't be read count as loaded.
      assert.equal(view.description, '');
      view.dispose();
    });

    it("isn't empty where no row could be read", async () => {
      const view = create(sessionsOf({ [name]: { rows: [], unreadable: 1, total: 1 } }));
      await view.load();
      assert.equal(view.rows()[0]?.shown().label, "1 row couldn't be read.");
      view.dispose();
    });
  });
}
