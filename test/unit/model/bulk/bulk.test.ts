import assert from 'node:assert/strict';
import { ApiError, type ApiFailure } from '../../../../src/api/apiError';
import { NameHoldsComma, runBulk, type BulkOperation } from '../../../../src/model/bulk/bulk';

const failed = (failure: ApiFailure) => new ApiError('disableAccounts', failure);
const rejected = (text: string) => failed({ kind: 'Rejected', code: 400, text });
const lost = failed({ kind: 'Network', code: 'ECONNRESET', timedOut: false });

/** A server that changes names, turning down whole batches that hold a bad one unless told otherwise. */
class Server {
  readonly changed = new Set<string>();
  readonly calls: string[][] = [];
  reads = 0;
  bad = new Set<string>();
  /** What happens instead of a call, by its number from 1. */
  instead = new Map<number, (names: readonly string[]) => void>();
  onRead: () => void = () => {};

  operation(options: Partial<BulkOperation> = {}): BulkOperation {
    return {
      batchSize: 4,
      concurrency: 1,
      splitsRefused: true,
      send: async (names) => {
        await Promise.resolve();
        this.calls.push([...names]);
        const instead = this.instead.get(this.calls.length);
        if (instead) instead(names);
        else this.change(names);
      },
      readBack: async (names) => {
        await Promise.resolve();
        this.reads++;
        this.onRead();
        return new Map(names.map((name) => [name, this.changed.has(name)]));
      },
      ...options,
    };
  }

  change(names: readonly string[]): void {
    const bad = names.filter((name) => this.bad.has(name));
    if (bad.length > 0) throw rejected(`refused: ${bad.join(', ')}`);
    for (const name of names) this.changed.add(name);
  }
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index + 1}`);
const never = new AbortController().signal;

describe('a bulk operation', () => {
  it('goes in batches and says that all is done', async () => {
    const server = new Server();
    const settled: number[] = [];
    const result = await runBulk(names(10), server.operation(), {
      signal: never,
      onProgress: (count) => settled.push(count),
    });
    assert.deepEqual(result, { done: names(10), failed: [], notTried: [], stoppedBy: undefined });
    assert.deepEqual(
      server.calls.map(({ length }) => length),
      [4, 4, 2],
    );
    assert.deepEqual(settled, [4, 8, 10]);
    assert.equal(server.reads, 0);
  });

  it('counts a name once that was given twice', async () => {
    const server = new Server();
    const { done } = await runBulk(['a', 'b', 'a'], server.operation(), { signal: never });
    assert.deepEqual(done, ['a', 'b']);
    assert.deepEqual(server.calls, [['a', 'b']]);
  });

  it('halves a refused batch until each name has a reason of its own', async () => {
    const server = new Server();
    server.bad = new Set(['n2', 'n7', 'n8']);
    const result = await runBulk(names(10), server.operation(), { signal: never });
    assert.deepEqual(result.done, ['n1', 'n3', 'n4', 'n5', 'n6', 'n9', 'n10']);
    assert.deepEqual(
      result.failed.map(({ name, error, outcome }) => [name, (error as ApiError).failure, outcome]),
      ['n2', 'n7', 'n8'].map((name) => [
        name,
        { kind: 'Rejected', code: 400, text: `refused: ${name}` },
        'refused',
      ]),
    );
    assert.deepEqual(result.notTried, []);
    assert.deepEqual([...server.changed].sort(), [...result.done].sort());
  });

  it('looks what a refused batch has done before it sends a part of it again', async () => {
    const server = new Server();
    server.instead.set(1, ([first = '']) => {
      server.changed.add(first);
      throw rejected('n2 is wrong');
    });
    server.bad = new Set(['n2']);
    const result = await runBulk(names(4), server.operation(), { signal: never });
    assert.deepEqual(result.done, ['n1', 'n3', 'n4']);
    assert.ok(!server.calls.slice(1).flat().includes('n1'), 'n1 was sent again');
  });

  it('counts as done what a half had changed before it was refused', async () => {
    const server = new Server();
    server.bad = new Set(['n4']);
    server.instead.set(3, ([first = '']) => {
      server.changed.add(first);
      throw rejected('refused: n4');
    });
    // The server of an operation that refuses what is done already, as adding does.
    server.instead.set(4, () => {
      throw rejected('n3 exists');
    });
    const result = await runBulk(names(4), server.operation(), { signal: never });
    assert.deepEqual(result.done, ['n1', 'n2', 'n3']);
    assert.deepEqual(
      result.failed.map(({ name }) => name),
      ['n4'],
    );
  });

  for (const [what, failure] of [
    ['was lost', lost],
    ['came late', failed({ kind: 'Network', code: 'UND_ERR_HEADERS_TIMEOUT', timedOut: true })],
    ['cannot be read', failed({ kind: 'InvalidResponse', field: '', detail: 'cut' })],
    ...[303, 409, 425, 499, 502].map(
      (status) => [`is HTTP ${status}`, failed({ kind: 'Http', status })] as const,
    ),
    ...[1, 201, 500, 504].map(
      (code) => [`is code ${code}`, failed({ kind: 'Rejected', code, text: '' })] as const,
    ),
  ] as const) {
    it(`is read back, and never sent again, where the answer ${what}`, async () => {
      const server = new Server();
      server.instead.set(1, () => {
        for (const name of ['n1', 'n2', 'n3']) server.changed.add(name);
        throw failure;
      });
      const result = await runBulk(names(6), server.operation(), { signal: never });
      assert.deepEqual(result.done, ['n1', 'n2', 'n3', 'n5', 'n6']);
      assert.deepEqual(result.failed, [{ name: 'n4', error: failure, outcome: 'notShown' }]);
      assert.deepEqual(server.calls, [names(4), ['n5', 'n6']]);
    });
  }

  it('ends where the outcome cannot be read back, and leaves the rest untried', async () => {
    const server = new Server();
    server.instead.set(1, () => {
      throw lost;
    });
    server.onRead = () => {
      throw failed({ kind: 'Network', code: 'ENETUNREACH', timedOut: false });
    };
    const result = await runBulk(names(6), server.operation(), { signal: never });
    assert.deepEqual(result.done, []);
    assert.deepEqual(
      result.failed.map(({ name, outcome }) => [name, outcome]),
      names(4).map((name) => [name, 'unknown']),
    );
    assert.deepEqual(result.notTried, ['n5', 'n6']);
    assert.equal((result.stoppedBy as ApiError).failure.kind, 'Network');
  });

  for (const kind of ['Unauthorized', 'NotVerified'] as const) {
    it(`ends at ${kind}, and leaves that batch and the rest untried`, async () => {
      const server = new Server();
      server.instead.set(2, () => {
        throw failed({ kind });
      });
      const result = await runBulk(names(10), server.operation(), { signal: never });
      assert.deepEqual(result.done, names(4));
      assert.deepEqual(result.failed, []);
      assert.deepEqual(result.notTried, names(10).slice(4));
      assert.equal((result.stoppedBy as ApiError).failure.kind, kind);
      assert.equal(server.calls.length, 2);
    });
  }

  it('reads back the batch whose HTTP 401 came with an unknown body, and ends', async () => {
    const server = new Server();
    server.instead.set(1, (batch) => {
      server.change(batch.slice(0, 2));
      throw failed({ kind: 'Unauthorized', hasUnknownBody: true });
    });
    const result = await runBulk(names(6), server.operation(), { signal: never });
    assert.deepEqual(result.done, names(2));
    assert.deepEqual(
      result.failed.map(({ outcome }) => outcome),
      ['notShown', 'notShown'],
    );
    assert.deepEqual(result.notTried, ['n5', 'n6']);
  });

  it('reads back the batch that met a rate limit, and ends', async () => {
    const server = new Server();
    server.instead.set(1, (batch) => {
      server.change(batch.slice(0, 2));
      throw failed({ kind: 'RateLimited' });
    });
    const result = await runBulk(names(10), server.operation(), { signal: never });
    assert.deepEqual(result.done, ['n1', 'n2']);
    assert.deepEqual(
      result.failed.map(({ name, outcome }) => [name, outcome]),
      [
        ['n3', 'notShown'],
        ['n4', 'notShown'],
      ],
    );
    assert.deepEqual(result.notTried, names(10).slice(4));
    assert.equal((result.stoppedBy as ApiError).failure.kind, 'RateLimited');
    assert.equal(server.calls.length, 1);
  });

  it('ends when cancelled between batches, and leaves the rest untried', async () => {
    const server = new Server();
    const abort = new AbortController();
    const result = await runBulk(names(10), server.operation(), {
      signal: abort.signal,
      onProgress: (settled) => {
        if (settled === 4) abort.abort();
      },
    });
    assert.deepEqual(result.done, names(4));
    assert.deepEqual(result.notTried, names(10).slice(4));
    assert.equal((result.stoppedBy as ApiError).failure.kind, 'Cancelled');
  });

  it('reads back what was under way when it was cancelled', async () => {
    const server = new Server();
    server.instead.set(1, (batch) => {
      server.change(batch.slice(0, 2));
      throw failed({ kind: 'Cancelled' });
    });
    const result = await runBulk(names(10), server.operation(), { signal: never });
    assert.deepEqual(result.done, ['n1', 'n2']);
    assert.deepEqual(
      result.failed.map(({ name }) => name),
      ['n3', 'n4'],
    );
    assert.deepEqual(result.notTried, names(10).slice(4));
  });

  it('ends after fifty equal refusals: the rest would meet them too', async () => {
    const server = new Server();
    const operation = server.operation({
      batchSize: 1,
      splitsRefused: false,
      send: (batch) => {
        server.calls.push([...batch]);
        return Promise.reject(rejected('Under maintenance'));
      },
    });
    const result = await runBulk(names(500), operation, { signal: never });
    assert.equal(result.failed.length, 50);
    assert.equal(result.notTried.length, 450);
    assert.equal(server.calls.length, 50);
    assert.equal((result.stoppedBy as ApiError).failure.kind, 'Rejected');
  });

  it('goes on after as many refusals for different reasons', async () => {
    const server = new Server();
    server.bad = new Set(names(200));
    const result = await runBulk(names(200), server.operation({ batchSize: 1 }), { signal: never });
    assert.equal(result.failed.length, 200);
    assert.deepEqual(result.notTried, []);
  });

  it('leaves a refused batch whole where halving would do harm', async () => {
    const server = new Server();
    server.bad = new Set(['n1']);
    const result = await runBulk(names(3), server.operation({ splitsRefused: false }), { signal: never });
    assert.equal(server.calls.length, 1);
    assert.deepEqual(
      result.failed.map(({ name }) => name),
      names(3),
    );
  });

  it('never sends a name with a comma among others: it would mean two', async () => {
    const server = new Server();
    const result = await runBulk(['a', 'b,c', 'd'], server.operation(), { signal: never });
    assert.deepEqual(server.calls, [['a', 'd']]);
    assert.deepEqual(
      result.failed.map(({ name, error }) => [name, error instanceof NameHoldsComma]),
      [['b,c', true]],
    );
    const single = await runBulk(['b,c'], server.operation({ batchSize: 1 }), { signal: never });
    assert.deepEqual(single.done, ['b,c']);
  });

  it('keeps so many calls under way and no more', async () => {
    let open = 0;
    let most = 0;
    const server = new Server();
    const operation = server.operation({
      batchSize: 1,
      concurrency: 3,
      send: async () => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setImmediate(resolve));
        open--;
      },
    });
    const { done } = await runBulk(names(20), operation, { signal: never });
    assert.deepEqual(done, names(20));
    assert.equal(most, 3);
  });

  it('throws what is no failed call', async () => {
    const mistake = new TypeError('a mistake of ours');
    const operation = new Server().operation({ send: () => Promise.reject(mistake) });
    await assert.rejects(runBulk(names(2), operation, { signal: never }), mistake);
  });
});
