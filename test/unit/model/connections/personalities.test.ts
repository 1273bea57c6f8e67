import assert from 'node:assert/strict';
import { Stores } from '../../../../src/model/connections/stores';
import { personalityNames, type PersonalityName } from '../../../sandbox/personalities';
import { clientOf } from '../../api/server';
import { useSandbox } from '../../sandbox/helpers';

const now = Date.UTC(2026, 10, 20, 12);

/** The identities of all rows of all lists, and the traffic of each day. */
type Rows = Record<'accounts' | 'packages' | 'staticIps' | 'whitelist' | 'orders' | 'usage', string[]>;

/** Loads every list of an account to its end, as the views and exports do. */
async function loadRows(apiUrl: string, key: string): Promise<{ rows: Rows; unreadable: number }> {
  const client = clientOf(new URL(apiUrl), { key });
  const stores = new Stores(client);
  try {
    const accounts = await stores.accounts.get();
    const packages = await stores.packages.all();
    const staticIps = await stores.staticIps.all();
    const whitelist = await stores.whitelist.get();
    const orders = await stores.orders.all();
    const usage = await client.usage.total({});
    const rows: Rows = {
      accounts: accounts.map(({ username }) => username),
      packages: packages.items.map(({ id }) => String(id)),
      staticIps: staticIps.items.map(({ ip }) => String(ip)),
      whitelist: whitelist.map(({ ip }) => String(ip)),
      orders: orders.items.map(({ trade_no }) => String(trade_no)),
      usage: usage.rows.map(({ day, flow }) => `${day} ${flow}`),
    };
    for (const list of Object.values(rows)) list.sort();
    const unreadable = [stores.accounts, packages, staticIps, stores.whitelist, orders, usage].reduce(
      (sum, list) => sum + list.unreadable,
      0,
    );
    return { rows, unreadable };
  } finally {
    stores.dispose();
    await client.dispose();
  }
}

describe('stores, whatever the personality of the server', () => {
  const tidy = useSandbox({ start: now });
  const withBadRows: readonly PersonalityName[] = ['ragged', 'moody'];
  let expected: Rows;

  before(async () => {
    const loaded = await loadRows(tidy().apiUrl, tidy().key);
    assert.ok(Object.values(loaded.rows).every((list) => list.length > 0));
    assert.equal(loaded.unreadable, 0);
    expected = loaded.rows;
  });

  for (const personality of personalityNames.filter((name) => name !== 'tidy')) {
    describe(personality, () => {
      const odd = useSandbox({ start: now, personality });

      it('read every row to the end of each list', async () => {
        const { rows, unreadable } = await loadRows(odd().apiUrl, odd().key);
        const { usage, ...lists } = rows;
        const { usage: expectedUsage, ...expectedLists } = expected;
        assert.deepEqual(lists, expectedLists);
        // Days are the server's own, and a server at UTC+8 counts others.
        if (personality === 'utc+8') assert.ok(usage.length > 0);
        else assert.deepEqual(usage, expectedUsage);
        assert.equal(unreadable > 0, withBadRows.includes(personality), String(unreadable));
      });
    });
  }
});
