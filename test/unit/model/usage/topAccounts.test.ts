import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accountsShown, findTopAccounts, otherTraffic } from '../../../../src/model/usage/topAccounts';
import { settle } from '../memory';

interface Seeded {
  readonly username: string;
  readonly usage_flow: number | null;
  readonly kilobytes: readonly number[];
}

const accountsOf = (flows: readonly number[]): Seeded[] =>
  flows.map((flow, index) => ({ username: `user${index}`, usage_flow: flow * 3, kilobytes: [flow, flow] }));

async function search(accounts: readonly Seeded[]) {
  const asked: string[] = [];
  let running = 0;
  let maxAtOnce = 0;
  const result = await findTopAccounts(
    accounts,
    async (username) => {
      asked.push(username);
      maxAtOnce = Math.max(maxAtOnce, ++running);
      await settle();
      running--;
      return accounts.find((account) => account.username === username)?.kilobytes ?? [];
    },
    () => {},
  );
  return { ...result, asked, mostAtOnce: maxAtOnce };
}

describe('the largest accounts', () => {
  it('are found with one call each, three at a time, those that used most in all first', async () => {
    const { asked, mostAtOnce: maxAtOnce, largest } = await search(accountsOf([5, 0, 9, 7, 1]));
    assert.deepEqual(asked, ['user2', 'user3', 'user0', 'user4']);
    assert.equal(maxAtOnce, 3);
    assert.deepEqual(
      largest.map(({ username }) => username),
      ['user2', 'user3', 'user0', 'user4'],
    );
  });

  it('are found without asking for thousands that cannot be among them', async () => {
    const accounts = accountsOf(Array.from({ length: 5000 }, (_, index) => 5000 - index));
    accounts.push({ username: 'once', usage_flow: 20_000, kilobytes: [0, 0] });
    const { asked, largest, of } = await search(accounts);
    assert.ok(asked.length < 2_000, String(asked.length));
    assert.equal(largest.length, accountsShown);
    assert.equal(largest[0]?.username, 'user0');
    assert.equal(of, 5001);
  });

  it('are those of a search of all, whatever was used', async () => {
    const account = fc.record({ flow: fc.nat(1000), before: fc.nat(1000), known: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(account, { maxLength: 40 }), async (list) => {
        const accounts = list.map(({ flow, before, known }, index) => ({
          username: `user${String(index).padStart(2, '0')}`,
          usage_flow: known ? flow + before : null,
          kilobytes: [flow],
        }));
        const { largest } = await search(accounts);
        const sums = accounts.map(({ kilobytes }) => kilobytes[0] ?? 0).filter((sum) => sum > 0);
        assert.deepEqual(
          largest.map(({ kilobytes }) => kilobytes[0]),
          sums.sort((a, b) => b - a).slice(0, accountsShown),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('report the progress of the search', async () => {
    const told: number[] = [];
    await findTopAccounts(
      accountsOf([3, 2, 1]),
      () => Promise.resolve([1]),
      ({ read, of }) => told.push(read, of),
    );
    assert.deepEqual(told, [1, 3, 2, 3, 3, 3]);
  });

  it('are not searched on after a failure', async () => {
    let calls = 0;
    const failing = findTopAccounts(
      accountsOf(Array.from({ length: 20 }, () => 1)),
      async () => {
        calls++;
        await settle();
        throw new Error('down');
      },
      () => {},
    );
    await assert.rejects(failing, /down/);
    assert.equal(calls, 3);
  });
});

describe('other traffic', () => {
  it('is what the total holds beyond the accounts, and never less than nothing', () => {
    const accounts = [
      { username: 'a', kilobytes: [4, 0, 9] },
      { username: 'b', kilobytes: [1, 0, 9] },
    ];
    assert.deepEqual(otherTraffic([10, 0, 12], accounts), [5, 0, 0]);
    assert.deepEqual(otherTraffic([10, 3], []), [10, 3]);
  });
});
