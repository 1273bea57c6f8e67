import assert from 'node:assert/strict';
import type { UsageDay } from '../../../../src/api/client';
import { readFigures, type FiguresProgress } from '../../../../src/model/usage/usageFigures';
import { usageRows } from '../../../../src/model/usage/usageTable';
import type { Session } from '../../../../src/model/connections/session';

const now = Date.parse('2026-02-10T12:00:00Z');

/** Stores of three accounts, with traffic of machines without one. */
function storesOf(order: string[] = []) {
  const traffic: Readonly<Record<string, UsageDay[]>> = {
    total: [
      { day: '2026-02-09', flow: 100 },
      { day: '2026-02-10', flow: 40 },
    ],
    a: [{ day: '2026-02-09', flow: 60 }],
    b: [
      { day: '2026-02-09', flow: 10 },
      { day: '2026-02-10', flow: 30 },
    ],
  };
  const accounts = [
    { username: 'a', usage_flow: 100 },
    { username: 'b', usage_flow: 90 },
    { username: 'c', usage_flow: 0 },
  ];
  return {
    stores: {
      serverClock: { offset: undefined },
      usage: {
        read: ({ account = 'total' }: { account?: string }) => {
          order.push(account);
          return Promise.resolve(traffic[account] ?? []);
        },
      },
      accounts: { get: () => Promise.resolve(accounts), refresh: () => Promise.resolve(accounts) },
    },
  } as unknown as Pick<Session, 'stores'>;
}

const range = { lastDays: 3 };

describe('the figures', () => {
  it('show the total before any account is requested, and end with the unassigned rest', async () => {
    const order: string[] = [];
    const told: FiguresProgress[] = [];
    const query = { range, view: { kind: 'largest' }, productType: undefined } as const;
    const figures = await readFigures(storesOf(order), query, { now }, (progress) => {
      told.push(progress);
      order.push('told');
    });
    assert.deepEqual(order.slice(0, 2), ['total', 'told']);
    assert.deepEqual(told[0]?.figures.kilobytes, [0, 100, 40]);
    assert.equal(told[0]?.figures.accounts, undefined);
    assert.deepEqual(figures, {
      days: ['2026-02-08', '2026-02-09', '2026-02-10'],
      today: '2026-02-10',
      kilobytes: [0, 100, 40],
      accounts: [
        { username: 'a', kilobytes: [0, 60, 0] },
        { username: 'b', kilobytes: [0, 10, 30] },
      ],
      other: [0, 30, 10],
    });
  });

  it('of one account take one call', async () => {
    const order: string[] = [];
    const query = { range, view: { kind: 'account', username: 'b' }, productType: 9 } as const;
    const figures = await readFigures(storesOf(order), query, { now }, () => {});
    assert.deepEqual(order, ['b']);
    assert.deepEqual(figures.kilobytes, [0, 10, 30]);
  });

  it('are a table whose columns come to the sum', async () => {
    const query = { range, view: { kind: 'largest' }, productType: undefined } as const;
    const figures = await readFigures(storesOf(), query, { now }, () => {});
    assert.deepEqual(usageRows(figures, undefined), [
      ['day', 'partial', 'a (KB)', 'b (KB)', 'other (KB)', 'total (KB)'],
      ['2026-02-08', 'no', 0, 0, 0, 0],
      ['2026-02-09', 'no', 60, 10, 30, 100],
      ['2026-02-10', 'yes', 0, 30, 10, 40],
    ]);
  });
});
