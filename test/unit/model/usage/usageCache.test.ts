import assert from 'node:assert/strict';
import { listOf } from '../../api/listOf';
import type { Client, RequestOf, UsageDay } from '../../../../src/api/client';
import { Usage } from '../../../../src/model/usage/usageCache';

const noon = Date.parse('2026-02-10T12:00:00Z');

/** A client that counts what it is asked for. */
class Calls {
  readonly requests: RequestOf<'getUsage'>[] = [];
  rows: UsageDay[] = [{ day: '2026-02-10', flow: 1 }];
  failure: unknown;

  readonly client = {
    usage: {
      total: (request: RequestOf<'getUsage'>) => {
        this.requests.push(request);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what the client throws is passed on
        return this.failure ? Promise.reject(this.failure) : Promise.resolve(listOf(this.rows));
      },
    },
  } as unknown as Pick<Client, 'usage'>;
}

describe('usage', () => {
  const growing = { first: '2026-02-01', last: '2026-02-11' };
  const past = { first: '2026-01-01', last: '2026-01-31' };
  let calls: Calls;
  let now: number;
  let usage: Usage;

  beforeEach(() => {
    calls = new Calls();
    now = noon;
    usage = new Usage(calls.client, () => now);
  });

  it('asks for whole days, and narrows by account and type only where asked', async () => {
    await usage.read({ span: past });
    await usage.read({ span: past, account: 'user01', productType: 9 });
    const days = { start_time: '2026-01-01 00:00:00', end_time: '2026-01-31 23:59:59' };
    assert.deepEqual(calls.requests, [days, { ...days, username: 'user01', product_type: 9 }]);
  });

  it('asks once for each span, account and type', async () => {
    for (let time = 0; time < 2; time++) {
      await usage.read({ span: past });
      await usage.read({ span: past, account: 'user01' });
      await usage.read({ span: past, account: 'user01', productType: 9 });
      await usage.read({ span: growing });
    }
    assert.equal(calls.requests.length, 4);
  });

  it('asks again for days that grow: after a minute, or when a fresh answer is wanted', async () => {
    await usage.read({ span: growing });
    now += 59_000;
    await usage.read({ span: growing });
    assert.equal(calls.requests.length, 1);
    now += 2_000;
    await usage.read({ span: growing });
    assert.equal(calls.requests.length, 2);
    await usage.read({ span: growing }, { fresh: true });
    assert.equal(calls.requests.length, 3);
  });

  it("keeps days that are over for good, once they were read after the provider's lag", async () => {
    const yesterday = { first: '2026-02-01', last: '2026-02-09' };
    now = Date.parse('2026-02-10T12:04:00Z');
    await usage.read({ span: yesterday });
    now += 2 * 60_000;
    await usage.read({ span: yesterday });
    assert.equal(calls.requests.length, 2, "read within 5 minutes of the last place's midnight");
    now += 86_400_000;
    await usage.read({ span: yesterday }, { fresh: true });
    assert.equal(calls.requests.length, 2);
  });

  it('keeps no failure', async () => {
    calls.failure = new Error('down');
    await assert.rejects(usage.read({ span: past }), /down/);
    calls.failure = undefined;
    assert.deepEqual(await usage.read({ span: past }), calls.rows);
  });

  it('keeps no more than there is room for: what was used longest ago goes first', async () => {
    calls.rows = Array.from({ length: 1000 }, () => ({ day: '2026-01-01', flow: 1 }));
    const read = (account: number) => usage.read({ span: past, account: `user${account}` });
    for (let account = 0; account < 50; account++) await read(account);
    await read(0);
    await read(50);
    assert.equal(calls.requests.length, 51);
    await read(0);
    await read(2);
    assert.equal(calls.requests.length, 51, 'both are still there');
    await read(1);
    assert.equal(calls.requests.length, 52, 'this one made room');
  });
});
