import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../../src/api/apiError';
import type { BulkOperation } from '../../../../src/model/bulk/bulk';
import {
  bulkEntrySchema,
  Interrupted,
  interruptedResult,
  runBulkJournaled,
  type BulkEntry,
} from '../../../../src/model/bulk/bulkJournal';
import { Journal } from '../../../../src/model/journal/journal';
import { MemoryJournal } from '../memory';

const namesOf = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);
const options = { signal: new AbortController().signal };

/** A server that accepts everything; `onCall` is told of each call before and after it was done. */
function server(
  shape: { batchSize?: number; concurrency?: number; onCall?: () => void | Promise<void> } = {},
) {
  const asked = new Set<string>();
  const accepted = new Set<string>();
  const operation: BulkOperation = {
    batchSize: shape.batchSize ?? 1,
    concurrency: shape.concurrency ?? 1,
    splitsRefused: false,
    send: async (names) => {
      for (const name of names) asked.add(name);
      await shape.onCall?.();
      for (const name of names) accepted.add(name);
      await shape.onCall?.();
    },
    readBack: () => Promise.resolve(new Map()),
  };
  return { operation, asked, accepted };
}

describe('a change of many names that is noted', () => {
  let store: MemoryJournal;
  /** The journal as another process sees it: its owner is gone. */
  const journal = () => new Journal<BulkEntry>(store, bulkEntrySchema, () => false);
  const note = () => ({
    journal: journal(),
    connectionId: 'one',
    owner: 'window1',
    title: 'Disable proxy accounts',
  });
  /** What the next window would find. */
  const abandoned = () => journal().abandoned('one');

  beforeEach(() => {
    store = new MemoryJournal();
  });

  it("can be reported whenever its window closes: never done if it isn't, never untouched if it was sent", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 330 }),
        fc.constantFrom(1, 7, 50),
        fc.integer({ min: 1, max: 3 }),
        fc.nat({ max: 200 }),
        async (count, batchSize, concurrency, endsAt) => {
          store = new MemoryJournal();
          let calls = 0;
          let found: { entry: BulkEntry | undefined; asked: Set<string>; accepted: Set<string> } | undefined;
          const { operation, asked, accepted } = server({
            batchSize,
            concurrency,
            onCall: async () => {
              if (calls++ !== endsAt) return;
              const [asked_, accepted_] = [new Set(asked), new Set(accepted)];
              const [entry] = await abandoned();
              found = { entry, asked: asked_, accepted: accepted_ };
            },
          });
          const names = namesOf(count);
          await runBulkJournaled(names, operation, options, note());
          if (!found) return;
          assert.ok(found.entry, 'it is noted');
          const { done, failed, notTried } = interruptedResult(found.entry);
          assert.deepEqual(
            [...done, ...failed.map(({ name }) => name), ...notTried].sort(),
            [...names].sort(),
            'every name is told of once',
          );
          for (const name of done) assert.ok(found.accepted.has(name), `${name} was accepted`);
          for (const name of notTried) assert.ok(!found.asked.has(name), `${name} was not sent`);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('that is short is reported name by name', async () => {
    const [first] = namesOf(3);
    let entry: BulkEntry | undefined;
    const { operation } = server();
    const send: BulkOperation['send'] = async (names, signal) => {
      // The second one is under way.
      if (names[0] !== first) [entry] = entry ? [entry] : await abandoned();
      return operation.send(names, signal);
    };
    await runBulkJournaled(namesOf(3), { ...operation, send }, options, note());
    assert.ok(entry);
    const { done, failed, notTried } = interruptedResult(entry);
    assert.deepEqual([done, failed.map(({ name }) => name), notTried], [['user0'], ['user1'], ['user2']]);
    assert.ok(failed[0]?.error instanceof Interrupted);
    assert.equal(failed[0].outcome, 'unknown');
    assert.equal(entry.title, 'Disable proxy accounts');
  });

  it('leaves nothing behind once it is over, whether it went well or not', async () => {
    const { operation } = server({ batchSize: 2 });
    assert.equal((await runBulkJournaled(namesOf(9), operation, options, note())).done.length, 9);
    assert.equal(store.files.size, 0);
    const refusing = {
      ...operation,
      send: () => Promise.reject(new ApiError('disableAccounts', { kind: 'Unauthorized' })),
    };
    assert.equal((await runBulkJournaled(namesOf(9), refusing, options, note())).notTried.length, 9);
    assert.equal(store.files.size, 0);
    const broken = { ...operation, send: () => Promise.reject(new TypeError('no')) };
    await assert.rejects(runBulkJournaled(namesOf(9), broken, options, note()), TypeError);
    assert.equal(store.files.size, 0);
  });

  it('is not begun where it cannot be noted, and goes on where a later note fails', async () => {
    const { operation, asked } = server();
    const write = store.write.bind(store);
    store.write = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(runBulkJournaled(namesOf(2), operation, options, note()), /the disk is full/);
    assert.equal(asked.size, 0);
    let writes = 0;
    store.write = (id, value) => (writes++ === 0 ? write(id, value) : Promise.reject(new Error('full')));
    assert.equal((await runBulkJournaled(namesOf(2), operation, options, note())).done.length, 2);
  });

  it('of ten thousand names is written some hundred times', async () => {
    let writes = 0;
    const write = store.write.bind(store);
    store.write = (id, value) => (writes++, write(id, value));
    const { operation } = server({ concurrency: 3 });
    assert.equal((await runBulkJournaled(namesOf(10_000), operation, options, note())).done.length, 10_000);
    assert.ok(writes <= 110, `${writes}`);
  });
});
