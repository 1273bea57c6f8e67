import assert from 'node:assert/strict';
import { Store, type StoreState } from '../../../../src/model/stores/store';
import { Deferred, settle } from '../memory';

describe('store', () => {
  let loads: Deferred<string>[];
  let signals: AbortSignal[];
  let store: Store<string>;
  let states: StoreState<string>[];

  beforeEach(() => {
    loads = [];
    signals = [];
    states = [];
    store = new Store((signal) => {
      const load = new Deferred<string>();
      loads.push(load);
      signals.push(signal);
      return load.promise;
    });
    store.onDidChange((state) => states.push(state));
  });

  it('loads nothing until it is asked', async () => {
    await settle();
    assert.equal(loads.length, 0);
    assert.deepEqual(store.state, {
      value: undefined,
      loadedAt: undefined,
      loading: false,
      failure: undefined,
    });
  });

  it('loads once however many ask, and keeps what came', async () => {
    const asked = [store.get(), store.get(), store.refresh()];
    loads[0]?.resolve('a');
    assert.deepEqual(await Promise.all(asked), ['a', 'a', 'a']);
    assert.equal(await store.get(), 'a');
    assert.equal(loads.length, 1);
  });

  it('reports the start and end of a load, with the time', async () => {
    const before = Date.now();
    const got = store.get();
    assert.equal(store.state.loading, true);
    loads[0]?.resolve('a');
    await got;
    assert.deepEqual(
      states.map(({ value, loading, failure }) => ({ value, loading, failure })),
      [
        { value: undefined, loading: true, failure: undefined },
        { value: 'a', loading: false, failure: undefined },
      ],
    );
    const { loadedAt = 0 } = store.state;
    assert.ok(loadedAt >= before && loadedAt <= Date.now());
  });

  it('loads again on refresh, and keeps the old value until then', async () => {
    const first = store.get();
    loads[0]?.resolve('a');
    await first;
    const second = store.refresh();
    assert.equal(store.state.value, 'a');
    assert.equal(store.state.loading, true);
    loads[1]?.resolve('b');
    assert.equal(await second, 'b');
    assert.equal(store.state.value, 'b');
  });

  it('keeps the old value and its time when a refresh fails, and says why', async () => {
    const first = store.get();
    loads[0]?.resolve('a');
    await first;
    const { loadedAt } = store.state;
    const second = store.refresh();
    const failure = new Error('offline');
    loads[1]?.reject(failure);
    await assert.rejects(second, failure);
    assert.deepEqual(store.state, { value: 'a', loadedAt, loading: false, failure });
    assert.equal(await store.get(), 'a');

    const third = store.refresh();
    assert.equal(store.state.failure, failure, 'the failure stays until something better is known');
    loads[2]?.resolve('c');
    await third;
    assert.equal(store.state.failure, undefined);
  });

  it('tries again after a failed first load', async () => {
    const first = store.get();
    loads[0]?.reject(new Error('offline'));
    await assert.rejects(first);
    assert.equal(store.state.value, undefined);
    const second = store.get();
    loads[1]?.resolve('a');
    assert.equal(await second, 'a');
  });

  it('fails for all waiting callers, and starts again for the next', async () => {
    const asked = [store.get(), store.refresh()];
    loads[0]?.reject(new Error('offline'));
    for (const outcome of await Promise.allSettled(asked)) assert.equal(outcome.status, 'rejected');
    const next = store.refresh();
    assert.equal(loads.length, 2);
    loads[1]?.resolve('a');
    await next;
  });

  it('takes a load that throws at once like one that fails', async () => {
    const broken = new Store<string>(() => {
      throw new Error('at once');
    });
    await assert.rejects(broken.get(), /at once/);
    assert.equal(broken.state.loading, false);
  });

  it('reloads after a change with a load that began after it', async () => {
    const before = store.refresh();
    const after = store.reload();
    const alsoAfter = store.reload();
    loads[0]?.resolve('old');
    assert.equal(await before, 'old');
    await settle();
    assert.equal(loads.length, 2);
    loads[1]?.resolve('new');
    assert.deepEqual(await Promise.all([after, alsoAfter]), ['new', 'new']);
    assert.equal(store.state.value, 'new');
  });

  it('reloads also where the load before failed', async () => {
    const before = store.refresh();
    const after = store.reload();
    loads[0]?.reject(new Error('offline'));
    await assert.rejects(before);
    await settle();
    loads[1]?.resolve('new');
    assert.equal(await after, 'new');
  });

  it('cancels its load when disposed, and fires no more events', async () => {
    const got = store.get();
    states.length = 0;
    store.dispose();
    assert.equal(signals[0]?.aborted, true);
    loads[0]?.reject(new Error('cancelled'));
    await assert.rejects(got);
    assert.deepEqual(states, []);
  });

  it('stops telling who no longer listens', async () => {
    const heard: unknown[] = [];
    const subscription = store.onDidChange((state) => heard.push(state));
    subscription.dispose();
    const got = store.get();
    loads[0]?.resolve('a');
    await got;
    assert.deepEqual(heard, []);
  });
});
