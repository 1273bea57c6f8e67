import assert from 'node:assert/strict';
import type { Client } from '../../../src/api/client';
import { ApiError, isFailure, type ApiFailure } from '../../../src/api/apiError';
import type { OperationId } from '../../../src/api/operations';
import type { Store, StoreState } from '../../../src/model/stores/store';
import { Stores } from '../../../src/model/connections/stores';
import { clientOf, send, TestServer, withoutPauses } from '../api/server';
import { refusingPort } from '../proxy/loopback';
import { makeTestAuthority } from '../proxy/testAuthority';
import { holdUnhandled } from '../unhandled';
import { useSandbox } from '../sandbox/helpers';

/** A fault as the sandbox knows it, and how a refresh must end; undefined where the right value comes all the same. */
type Case = readonly [fault: string, kind: ApiFailure['kind'] | undefined];

/** Servers that take the place of the one that the data came from, what they do, and how a refresh must end. */
const replacements: readonly (readonly [
  what: string,
  kind: ApiFailure['kind'],
  start: () => Promise<Pick<TestServer, 'url' | 'close'>>,
])[] = [
  [
    'a server that is gone',
    'Network',
    async () => ({
      url: new URL(`http://127.0.0.1:${await refusingPort()}/end-point`),
      close: () => Promise.resolve(),
    }),
  ],
  [
    'a redirect to another origin',
    'Http',
    () =>
      TestServer.start((response) => send(response, 302, '', { location: 'http://127.0.0.2:9/end-point' })),
  ],
  [
    'a certificate that is not trusted',
    'Network',
    () => TestServer.start((response) => send(response, 200, '{"code":200,"data":[]}'), makeTestAuthority()),
  ],
];

const cases: readonly Case[] = [
  ['reset-before-operation', 'Network'],
  ['reset-before-headers', 'Network'],
  ['reset-after-headers', 'Network'],
  ['cut-json', 'InvalidResponse'],
  ['html', 'InvalidResponse'],
  ['empty', 'InvalidResponse'],
  ['status(401)', 'Unauthorized'],
  ['status(403)', 'Http'],
  ['status(404)', 'Http'],
  ['429', 'RateLimited'],
  ['429(600)', 'RateLimited'],
  ['status(500)', 'Http'],
  ['status(503)', 'Http'],
  ['code(3)', 'Unauthorized'],
  ['code(156)', 'NotVerified'],
  ['code(500)', 'Rejected'],
  ['code(77)', 'Rejected'],
  ['wrong-shape', 'InvalidResponse'],
  ['junk(200000)', 'InvalidResponse'],
  ['hang', 'Network'],
  ['numbers-as-text', undefined],
];

type AnyStore = Pick<Store<unknown>, 'state' | 'get' | 'refresh' | 'onDidChange'>;

/** A store of the sidebar, what it asks, and what does not harm it. */
interface Subject {
  readonly operation: OperationId;
  readonly pick: (stores: Stores) => AnyStore;
  /** Faults that mean nothing for an answer of this shape. */
  readonly harmless?: readonly string[];
}

const subjects: Readonly<Record<string, Subject>> = {
  accounts: { operation: 'listAccounts', pick: ({ accounts }) => accounts },
  packages: { operation: 'listPackages', pick: ({ packages }) => packages },
  // Sums have no list, and each of them may be missing.
  summaries: {
    operation: 'summarizePackages',
    pick: ({ summaries }) => summaries,
    harmless: ['wrong-shape'],
  },
  // Rows of static IPs are read under likely names: what is none is left out (docs/api-notes.md#35).
  staticIps: { operation: 'listStaticIps', pick: ({ staticIps }) => staticIps },
  whitelist: { operation: 'listWhitelist', pick: ({ whitelist }) => whitelist },
  orders: { operation: 'listOrders', pick: ({ orders }) => orders },
  countries: { operation: 'listDynamicStates', pick: ({ regions }) => regions.countries },
};

describe('a store', () => {
  withoutPauses();
  holdUnhandled();
  const sandbox = useSandbox();
  let client: Client;
  /** Times out quickly. */
  let hurried: Client;
  /** The client that the stores use. */
  let current: Client;
  let stores: Stores;

  beforeEach(() => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
    hurried = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key, timeoutMs: 400 });
    current = client;
    stores = new Stores(new Proxy(client, { get: (_, member) => Reflect.get(current, member) as unknown }));
  });

  afterEach(async () => {
    stores.dispose();
    await Promise.all([client.dispose(), hurried.dispose()]);
  });

  /** Refreshes, and tells how it ended and which states were told meanwhile. */
  async function refreshed(store: AnyStore) {
    const told: StoreState<unknown>[] = [];
    const subscription = store.onDidChange((state) => told.push(state));
    const error = await store.refresh().then(
      () => undefined,
      (failure: unknown) => failure,
    );
    subscription.dispose();
    return { error, told };
  }

  for (const [name, { operation, pick, harmless = [] }] of Object.entries(subjects)) {
    describe(`of ${name}`, () => {
      for (const [fault, kind] of cases.filter(([one]) => !harmless.includes(one))) {
        it(`${kind ? 'keeps what it holds at' : 'reads the same out of'} ${fault}, and recovers`, async () => {
          const store = pick(stores);
          const before = await store.get();
          const { loadedAt } = store.state;
          sandbox().faults.add(operation, fault);
          if (fault === 'hang') current = hurried;
          const { error, told } = await refreshed(store);
          assert.deepEqual(
            told.map(({ loading }) => loading),
            [true, false],
          );
          if (kind) {
            assert.ok(error instanceof ApiError, String(error));
            assert.equal(error.failure.kind, kind);
            for (const state of told) assert.equal(state.value, before, 'old data is still shown');
            assert.equal(store.state.loadedAt, loadedAt);
            assert.equal(store.state.failure, error);
          } else {
            assert.equal(error, undefined);
            assert.equal(written(store.state.value), written(before));
          }
          sandbox().faults.clear();
          current = client;
          assert.equal(written(await store.refresh()), written(before));
          assert.equal(store.state.failure, undefined);
        });
      }

      for (const [what, kind, start] of replacements) {
        it(`keeps what it holds at ${what}, and recovers`, async () => {
          const store = pick(stores);
          const before = await store.get();
          const server = await start();
          current = clientOf(server.url);
          try {
            const { error, told } = await refreshed(store);
            assert.ok(isFailure(error, kind), String(error));
            for (const state of told) assert.equal(state.value, before, 'old data is still shown');
            assert.equal(store.state.failure, error);
          } finally {
            await current.dispose();
            await server.close();
          }
          current = client;
          assert.equal(written(await store.refresh()), written(before));
          assert.equal(store.state.failure, undefined);
        });
      }
    });
  }

  it('of several pages keeps them all when the second fails', async () => {
    const { orders } = sandbox().state;
    const [first] = orders;
    assert.ok(first);
    for (let copy = 0; copy < 60; copy++)
      orders.push({ ...first, id: 90_000 + copy, tradeNo: `COPY${copy}` });
    const own = clientOf(new URL(sandbox().apiUrl), {
      key: sandbox().key,
      // The first page of the refresh has come: the second fails.
      onCall: () => broken && sandbox().faults.add('listOrders', 'cut-json', 1),
    });
    let broken = false;
    const store = new Stores(own).orders;
    await store.get();
    const before = await store.more();
    assert.equal(before.pagesLoaded, 2);
    broken = true;
    const { error } = await refreshed(store);
    assert.ok(error instanceof ApiError);
    assert.equal(store.state.value, before);
    await own.dispose();
  });

  it('loads once for all who ask while the server is slow, and fails once for all', async () => {
    sandbox().faults.add('listAccounts', 'hang');
    current = hurried;
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => stores.accounts.get()));
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.equal(sandbox().log.list('listAccounts').length, 1);
  });

  it('that is canceled while the server is silent closes its connection, and reports nothing', async () => {
    sandbox().faults.add('*', 'hang');
    const told: unknown[] = [];
    const subscription = stores.accounts.onDidChange((state) => told.push(state));
    const waiting = stores.accounts.get().catch((error: unknown) => error);
    stores.dispose();
    assert.ok((await waiting) instanceof ApiError);
    assert.equal(told.length, 1, 'that it loads');
    subscription.dispose();
  });
});

/** A value without what the server sent word for word. */
function written(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => (name === 'raw' ? undefined : part));
}
