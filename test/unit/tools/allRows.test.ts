import assert from 'node:assert/strict';
import { listPackages } from '../../../src/tools/core/listPackages';
import { listStaticIps } from '../../../src/tools/core/listStaticIps';
import { listWhitelist } from '../../../src/tools/core/listWhitelist';
import type { ReadTool, ToolContext } from '../../../src/tools/core/tool';
import { sessionsOf, type Account } from '../views/sessionsOf';

interface Answer {
  readonly total: number;
  readonly totalIsAtLeast?: boolean;
  readonly unreadableRows?: number;
  readonly rows: readonly object[];
}

async function read(tool: ReadTool, account: Account, input: object = {}): Promise<unknown> {
  const { stores } = sessionsOf(account).current;
  const context = { account: () => Promise.resolve({ stores }), signal: new AbortController().signal };
  try {
    return await tool.read(input, context as unknown as ToolContext);
  } finally {
    stores.dispose();
  }
}

describe('tools that list', () => {
  it('count all packages, however many pages they fill', async () => {
    const rows = Array.from({ length: 1203 }, (_, id) => ({ id, expired_at: '2099-01-01 08:00:00' }));
    const orders = [{ trade_no: 'a', pay_timestamp: 1_770_109_971, pay_at: '2026-02-03 17:12:51' }];
    const account = { packages: { rows, total: 1205, unreadable: 2 }, orders: { rows: orders } };
    const { packages } = (await read(listPackages, account, { offset: 1200 })) as { packages: Answer };
    assert.equal(packages.total, 1203);
    assert.equal(packages.totalIsAtLeast, undefined);
    assert.equal(packages.unreadableRows, 2);
    assert.deepEqual(
      packages.rows.map((row) => 'ends' in row && row.ends),
      Array(3).fill('2099-01-01 08:00 UTC+8'),
    );
  });

  it('count all static IPs, and say that the zone of their ends is not known', async () => {
    const rows = Array.from({ length: 2501 }, (_, id) => ({
      id,
      ip: '192.0.2.1',
      expiresAt: id === 2500 ? '2099-01-01 08:00:00' : '0000-00-00 00:00:00',
      raw: {},
    }));
    const answer = (await read(listStaticIps, { staticIps: { rows } }, { offset: 2499 })) as Answer;
    assert.equal(answer.total, 2501);
    assert.equal(answer.unreadableRows, undefined);
    assert.deepEqual(
      answer.rows.map((row) => 'ends' in row && row.ends),
      [undefined, '2099-01-01 08:00 (server time, time zone unknown)'],
    );
  });

  it('say how many rows of a list in one answer could not be read', async () => {
    const account = { whitelist: { rows: [{ ip: '192.0.2.1' }], unreadable: 3 } };
    assert.equal(((await read(listWhitelist, account)) as Answer).unreadableRows, 3);
  });
});
