import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ShownAlerts } from '../../../src/model/alerts/alerts';
import { choiceProblem } from '../../../src/model/extraction/choiceProblem';
import { ExtractionHistory } from '../../../src/model/extraction/extractionHistory';
import { proxiesOfPast } from '../../../src/model/extraction/pastExtraction';
import { ExtractionMemory } from '../../../src/model/extraction/extractionMemory';
import { Keyring, type StateStore } from '../../../src/model/connections/keyring';
import { LimitUnits, limitInKilobytes } from '../../../src/model/accounts/limitUnit';
import { PendingChanges } from '../../../src/model/accounts/pendingChanges';
import { MemorySecrets } from './memory';

/** A state in which another version of the extension, or nobody, has written this under every key. */
function stateWith(value: unknown): StateStore {
  const written = new Map<string, unknown>();
  return {
    get: <T>(key: string) => (written.has(key) ? written.get(key) : value) as T | undefined,
    update: (key, next) => {
      written.set(key, structuredClone(next));
      return Promise.resolve();
    },
  };
}

/** What the models keep, and anything like it. */
const kept = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constant(undefined),
  fc.dictionary(fc.constantFrom('one', 'two'), fc.jsonValue({ maxDepth: 3 })),
  fc.dictionary(
    fc.constantFrom('one', 'two'),
    fc.array(
      fc.record(
        { name: fc.jsonValue(), change: fc.jsonValue(), until: fc.oneof(fc.double(), fc.jsonValue()) },
        { requiredKeys: [] },
      ),
    ),
  ),
  fc.array(
    fc.record(
      { choice: fc.jsonValue(), endpoints: fc.jsonValue(), expiresAt: fc.jsonValue(), name: fc.jsonValue() },
      { requiredKeys: [] },
    ),
  ),
);

const usual = { count: 10, lifeMinutes: 30 };

describe('whatever was stored before', () => {
  it('a change that waits for its end is read and noted', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async (value) => {
        const pending = new PendingChanges(stateWith(value));
        try {
          for (const change of pending.of('one').values()) assert.equal(typeof change.name, 'string');
          await pending.note('one', [{ name: 'user01' }], 'disable');
          assert.equal(pending.of('one').get('user01')?.change, 'disable');
          await pending.forget('one', ['user01']);
          assert.equal(pending.of('one').has('user01'), false);
        } finally {
          pending.dispose();
        }
      }),
    );
  });

  it('the unit of limits is known or not', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async (value) => {
        const units = new LimitUnits(stateWith(value));
        const limit = limitInKilobytes(5, units.of('one', []));
        assert.ok(limit === 5 || limit === 5 * 1_048_576);
        await units.settle('one', new Map([['user01', 5]]), [{ username: 'user01', limit_flow: 5 }]);
        assert.equal(units.confirmed('one'), 'GB');
      }),
    );
  });

  it('an alert is shown once', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async (value) => {
        const told = new ShownAlerts(stateWith(value));
        const alert = {
          kind: 'accountLimit',
          key: 'limit/user01/1/80',
          username: 'user01',
          percent: 80,
        } as const;
        assert.equal((await told.take('one', [alert])).length, 1);
        assert.equal((await told.take('one', [alert])).length, 0);
      }),
    );
  });

  it('an extraction is added to the history, and can be started from', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async (value) => {
        const state = stateWith(value);
        const history = new ExtractionHistory(state);
        for (const past of history.all) proxiesOfPast(past);
        const proxies = [{ host: '192.0.2.1', port: 8001, scheme: 'http' as const }];
        await history.add({ choice: usual, proxies, malformed: 0, raw: '', expiresAt: Date.now() + 1000 });
        assert.ok(history.find('192.0.2.1:8001'));
        history.dispose();
        const memory = new ExtractionMemory(state, () => usual);
        assert.ok(
          [undefined, 'count', 'life', 'cityWithoutCountry', 'stateWithoutCountry'].includes(
            choiceProblem(memory.start),
          ),
        );
        assert.equal(typeof memory.start.count, 'number');
        await memory.presets.save({ name: 'mine', choice: usual });
        assert.deepEqual(memory.presets.find('mine')?.choice, usual);
      }),
    );
  });

  it('a key is stored and found', async () => {
    await fc.assert(
      fc.asyncProperty(kept, fc.oneof(fc.string(), fc.json()), async (value, index) => {
        const secrets = new MemorySecrets();
        secrets.texts.set('proxylite.connections', index);
        secrets.texts.set('proxylite.connectionIds', index);
        const keyring = new Keyring({
          secrets,
          state: stateWith(value),
          window: stateWith(value),
          environment: () => undefined,
        });
        await keyring.consumeLostKeys();
        const connection = await keyring.signIn(
          { name: 'mine', apiUrl: 'https://a.example', key: 'the-key' },
          () => Promise.resolve(),
        );
        assert.equal((await keyring.active())?.id, connection.id);
        assert.equal(await keyring.keyOf(connection), 'the-key');
        await keyring.signOut(connection.id);
        assert.equal(await keyring.keyOf(connection), undefined);
        keyring.dispose();
      }),
    );
  });
});
