import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../../../src/api/client';
import { LimitUnits } from '../../../../src/model/accounts/limitUnit';
import { lateChangeMs, PendingChanges } from '../../../../src/model/accounts/pendingChanges';
import { CheckResults } from '../../../../src/model/checks/checkResults';
import { ConnectionVault } from '../../../../src/model/connections/connectionVault';
import { Keyring } from '../../../../src/model/connections/keyring';
import { Sessions } from '../../../../src/model/connections/session';
import { reportListenerErrors, type Event } from '../../../../src/model/events/emitter';
import { proxyId } from '../../../../src/proxy/proxy';
import { ExtractionHistory } from '../../../../src/model/extraction/extractionHistory';
import { ExtractionPresets } from '../../../../src/model/extraction/extractionMemory';
import { DailyUse } from '../../../../src/model/gateways/dailyUse';
import { GatewayStartError, LocalGateway } from '../../../../src/model/gateways/localGateway';
import { PagedStore } from '../../../../src/model/stores/pagedStore';
import { Store } from '../../../../src/model/stores/store';
import { ServerClock } from '../../../../src/model/time/serverClock';
import { projectFolder } from '../../../vscode/folders';
import { MemoryJournal, MemorySecrets, MemoryState } from '../memory';

/** How a model is worked on while a listener of its event throws; it fails where the work doesn't get done. */
interface Trial {
  readonly file: string;
  readonly run: (listen: (event: Event<never>) => void) => Promise<void>;
}

const trials: readonly Trial[] = [
  {
    file: 'presets/presets.ts',
    run: (listen) => {
      const presets = new ExtractionPresets(new MemoryState());
      listen(presets.onDidShare as Event<never>);
      const shared = { name: 'Team', choice: { count: 1, lifeMinutes: 5 }, isShared: true } as const;
      presets.shareFrom(() => [shared]);
      assert.deepEqual(presets.all, [shared]);
      return Promise.resolve();
    },
  },
  {
    file: 'stores/store.ts',
    run: async (listen) => {
      class Numbers extends Store<number> {
        set(value: number): void {
          this.put(value);
        }
      }
      let loads = 0;
      const store = new Numbers(() => {
        loads++;
        return loads === 2 ? Promise.reject(new Error('offline')) : Promise.resolve(loads);
      });
      listen(store.onDidChange as Event<never>);
      assert.equal(await store.get(), 1);
      assert.deepEqual([store.state.value, store.state.failure], [1, undefined]);
      await assert.rejects(store.reload(), /offline/);
      assert.equal(await store.reload(), 3);
      assert.deepEqual([store.state.value, store.state.failure, store.state.loading], [3, undefined, false]);
      store.set(9);
      assert.equal(await store.get(), 9);
      store.dispose();
    },
  },
  {
    file: 'connections/session.ts',
    run: async (listen) => {
      const { keyring, sessions } = connections();
      listen(sessions.onDidChange as Event<never>);
      await sessions.follow();
      assert.deepEqual(nameOf(sessions), undefined);
      await signIn(keyring, 'work');
      await sessions.settled();
      await sessions.follow({ reconnect: true });
      assert.equal(nameOf(sessions), 'work');
      for (const { id } of await keyring.list()) await keyring.signOut(id);
      await sessions.settled();
      assert.equal(nameOf(sessions), undefined);
      sessions.dispose();
    },
  },
  {
    file: 'connections/keyring.ts',
    run: async (listen) => {
      const { keyring, sessions } = connections();
      listen(keyring.onDidChange as Event<never>);
      const work = await signIn(keyring, 'work');
      await signIn(keyring, 'home');
      await keyring.switchTo(work.id);
      await sessions.settled();
      assert.equal(sessions.current?.connection.name, 'work');
      sessions.dispose();
    },
  },
  {
    file: 'connections/connectionVault.ts',
    run: async (listen) => {
      const vault = new ConnectionVault(new MemorySecrets(), new MemoryState());
      listen(vault.onDidChange as Event<never>);
      await vault.add({ id: 'c1', name: 'work', apiUrl: 'https://api.proxylite.com/end-point' }, 'key');
      assert.equal((await vault.find('c1'))?.key, 'key');
      vault.dispose();
    },
  },
  {
    file: 'stores/pagedStore.ts',
    run: async (listen) => {
      const store = new PagedStore<number>({
        pageSize: 1,
        fetchPage: (page) =>
          Promise.resolve({ rows: [page], unreadable: 0, total: 3, pageSize: 1, hasMore: page < 3 }),
        identity: (row) => row,
      });
      let onPage = (): unknown => undefined;
      listen(((listener: () => unknown) => (onPage = listener)) as unknown as Event<never>);
      let pages = 0;
      // The first page is the caller's own: what it throws there ends its call alone.
      const peeked = store.peekAll({ onPage: () => (pages++ > 0 ? onPage() : undefined) as undefined });
      assert.deepEqual((await peeked).items, [1, 2, 3]);
      store.dispose();
    },
  },
  {
    file: 'time/serverClock.ts',
    run: (listen) => {
      const clock = new ServerClock();
      listen(clock.onDidChange as Event<never>);
      const paid = {
        trade_no: '1',
        pay_at: '2026-02-03 08:00:00',
        pay_timestamp: Date.UTC(2026, 1, 3) / 1000,
      };
      clock.learn([paid], []);
      assert.equal(clock.offset, 480);
      return Promise.resolve();
    },
  },
  {
    file: 'extraction/extractionHistory.ts',
    run: async (listen) => {
      const state = new MemoryState();
      const history = new ExtractionHistory(state);
      listen(history.onDidChange as Event<never>);
      await history.add({
        choice: { country: 'US', count: 1, lifeMinutes: 10 },
        proxies: [{ scheme: 'http', host: '203.0.113.1', port: 80 }],
        expiresAt: Date.now() + 60_000,
        raw: 'paid',
      } as unknown as Parameters<ExtractionHistory['add']>[0]);
      assert.equal(new ExtractionHistory(state).all.length, 1, 'what was paid for is kept');
    },
  },
  {
    file: 'checks/checkResults.ts',
    run: (listen) => {
      const results = new CheckResults();
      listen(results.onDidChange as Event<never>);
      const proxy = { scheme: 'http', host: '203.0.113.1', port: 80 } as const;
      results.put(proxy, { kind: 'alive' } as never);
      assert.ok(results.get(proxyId(proxy)));
      results.clear();
      assert.equal(results.get(proxyId(proxy)), undefined);
      return Promise.resolve();
    },
  },
  {
    file: 'accounts/pendingChanges.ts',
    run: async (listen) => {
      const pending = new PendingChanges(new MemoryState());
      listen(pending.onDidChange as Event<never>);
      await pending.note('c1', [{ name: 'a' }], 'disable');
      assert.ok((pending.of('c1').get('a')?.until ?? 0) <= Date.now() + lateChangeMs);
      await pending.forget('c1', ['a']);
      assert.equal(pending.of('c1').size, 0);
      pending.dispose();
    },
  },
  {
    file: 'accounts/limitUnit.ts',
    run: async (listen) => {
      const units = new LimitUnits(new MemoryState());
      listen(units.onDidChange as Event<never>);
      await units.settle('c1', new Map([['a', 5]]), [{ username: 'a', limit_flow: 5 }]);
      assert.equal(units.confirmed('c1'), 'GB');
    },
  },
  {
    file: 'gateways/localGateway.ts',
    run: async (listen) => {
      const gateway = new LocalGateway(
        {
          id: 'one',
          name: 'One',
          source: { kind: 'staticIps' },
          strategy: 'random',
          port: 0,
          hasPassword: false,
        },
        new DailyUse(new MemoryJournal(), 'one', (error) => assert.fail(String(error))),
      );
      listen(gateway.onDidChange as Event<never>);
      const program = join(projectFolder, 'missing.js');
      const started = gateway.start({ program, token: null, supply: { proxies: [] } });
      await assert.rejects(started, GatewayStartError);
      assert.equal(gateway.status, 'failed');
      gateway.dispose();
    },
  },
];

function connections(): { readonly keyring: Keyring; readonly sessions: Sessions } {
  const secrets = new MemorySecrets();
  const keyring = new Keyring({
    secrets,
    state: new MemoryState(),
    window: new MemoryState(),
    environment: () => undefined,
  });
  const client = { dispose: () => Promise.resolve() } as unknown as Client;
  return { keyring, sessions: new Sessions(keyring, () => client) };
}

function nameOf({ current }: Sessions): string | undefined {
  return current?.connection.name;
}

function signIn(keyring: Keyring, name: string) {
  const account = { name, apiUrl: 'https://api.proxylite.com/end-point', key: name };
  return keyring.signIn(account, () => Promise.resolve());
}

describe('a listener that throws', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  before(() => process.on('unhandledRejection', onUnhandled));
  after(() => process.off('unhandledRejection', onUnhandled));

  for (const { file, run } of trials) {
    for (const [how, fail] of [
      [
        'throws',
        () => {
          throw new Error('broken');
        },
      ],
      ['rejects', () => Promise.reject(new Error('broken'))],
    ] as const) {
      it(`and ${how} leaves the work of ${file} alone, and is reported`, async () => {
        let reported = 0;
        reportListenerErrors(() => reported++);
        await run((event) => event(fail));
        await new Promise((resolve) => setImmediate(resolve));
        assert.ok(reported > 0, 'it was called');
        assert.deepEqual(unhandled.splice(0), []);
        reportListenerErrors(() => {});
      });
    }
  }

  it('is tried on every model that fires', () => {
    const folder = join(projectFolder, 'src/model');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /\.fire\(/.test(readFileSync(join(folder, name), 'utf8')));
    assert.deepEqual(files.toSorted(), trials.map(({ file }) => file).toSorted());
  });
});
