import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PagedStore } from '../../../../src/model/stores/pagedStore';
import { listOf } from '../../api/listOf';
import { Deferred } from '../memory';

interface Row {
  readonly id: number;
}

const rows = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: from + index }));

const whole = { unreadable: 0, total: undefined };

describe('paged store', () => {
  /** What the server has; a function decides on a page otherwise. */
  let server: Row[] | ((page: number, size: number) => Row[] | Promise<Row[]>);
  let asked: number[];
  let store: PagedStore<Row>;
  const ids = () => store.state.value?.items.map(({ id }) => id);

  beforeEach(() => {
    asked = [];
    server = [];
    store = new PagedStore<Row>({
      pageSize: 3,
      fetchPage: async (page, size) => {
        asked.push(page);
        await Promise.resolve();
        const sent =
          typeof server === 'function'
            ? await server(page, size)
            : server.slice((page - 1) * size, page * size);
        return listOf(sent, { hasMore: sent.length >= size });
      },
      identity: ({ id }) => id,
    });
  });

  it('loads the first page, then one more at a time', async () => {
    server = rows(1, 7);
    assert.deepEqual(await store.get(), {
      ...whole,
      items: rows(1, 3),
      pagesLoaded: 1,
      received: 3,
      hasMore: true,
    });
    assert.deepEqual(await store.more(), {
      ...whole,
      items: rows(1, 6),
      pagesLoaded: 2,
      received: 6,
      hasMore: true,
    });
    assert.deepEqual(await store.more(), {
      ...whole,
      items: rows(1, 7),
      pagesLoaded: 3,
      received: 7,
      hasMore: false,
    });
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('loads one more also where it is asked for in the middle of a refresh, and one only', async () => {
    server = rows(1, 9);
    await store.get();
    const refreshed = store.refresh();
    await Promise.all([store.more(), store.more(), refreshed]);
    assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(asked, [1, 1, 2]);
  });

  it('ends at a short page, without asking for another', async () => {
    server = rows(1, 2);
    await store.get();
    await store.more();
    assert.deepEqual(asked, [1]);
    assert.equal(store.state.value?.hasMore, false);
  });

  it('ends at an empty page', async () => {
    server = rows(1, 3);
    await store.get();
    assert.equal(store.state.value?.hasMore, true);
    assert.deepEqual(await store.more(), {
      ...whole,
      items: rows(1, 3),
      pagesLoaded: 2,
      received: 3,
      hasMore: false,
    });
    server = [];
    assert.deepEqual(await store.refresh(), {
      ...whole,
      items: [],
      pagesLoaded: 1,
      received: 0,
      hasMore: false,
    });
  });

  it('ends at a repeated page: a server may ignore the number', async () => {
    server = () => rows(1, 3);
    await store.get();
    assert.deepEqual(await store.more(), {
      ...whole,
      items: rows(1, 3),
      pagesLoaded: 2,
      received: 6,
      hasMore: false,
    });
  });

  it('drops duplicates, within a page and across pages', async () => {
    server = (page) => (page === 1 ? [{ id: 1 }, { id: 1 }, { id: 2 }] : [{ id: 2 }, { id: 3 }]);
    await store.get();
    await store.more();
    assert.deepEqual(ids(), [1, 2, 3]);
  });

  it('takes a page larger than asked as it is', async () => {
    server = () => rows(1, 10);
    await store.get();
    assert.equal(store.state.value?.items.length, 10);
  });

  it('starts with the first page when asked for more before anything', async () => {
    server = rows(1, 9);
    await store.more();
    assert.deepEqual(asked, [1]);
  });

  it('loads one page however many ask for more', async () => {
    server = rows(1, 9);
    await store.get();
    await Promise.all([store.more(), store.more(), store.more()]);
    assert.deepEqual(asked, [1, 2]);
  });

  it('keeps on refresh the pages that were open', async () => {
    server = rows(1, 9);
    await store.get();
    await store.more();
    asked.length = 0;
    server = [{ id: 0 }, ...rows(1, 9)];
    await store.refresh();
    assert.deepEqual(asked, [1, 2]);
    assert.deepEqual(ids(), [0, 1, 2, 3, 4, 5]);
  });

  it('asks on refresh for no page that is no longer there', async () => {
    server = rows(1, 9);
    await store.get();
    await store.more();
    asked.length = 0;
    server = rows(1, 2);
    assert.deepEqual(await store.refresh(), {
      ...whole,
      ...{ items: rows(1, 2), pagesLoaded: 1, received: 2, hasMore: false },
    });
    assert.deepEqual(asked, [1]);
  });

  it('keeps every row when one page of a refresh, or the next page, fails', async () => {
    server = rows(1, 9);
    await store.get();
    await store.more();
    server = (page) => (page === 2 ? Promise.reject(new Error('offline')) : rows(100, 3));
    await assert.rejects(store.refresh(), /offline/);
    assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6]);
    server = () => Promise.reject(new Error('offline'));
    await assert.rejects(store.more(), /offline/);
    assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6]);
    assert.equal(store.state.value?.hasMore, true);
    server = rows(1, 7);
    await store.more();
    assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6, 7]);
  });

  it('shows nothing of a refresh that is half done', async () => {
    server = rows(1, 9);
    await store.get();
    await store.more();
    const second = new Deferred<Row[]>();
    server = (page) => (page === 1 ? rows(100, 3) : second.promise);
    const refreshed = store.refresh();
    await new Promise(setImmediate);
    assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6]);
    second.resolve(rows(200, 3));
    await refreshed;
    assert.deepEqual(ids(), [100, 101, 102, 200, 201, 202]);
  });

  describe('when all rows are looked at', () => {
    const lookedAt = async (pages: Promise<{ readonly items: readonly Row[] }>) =>
      (await pages).items.map(({ id }) => id);
    const aborted = AbortSignal.abort();

    it('shows no more than before, and loads what is missing once for all who ask', async () => {
      server = rows(1, 10);
      await store.get();
      const [first, second] = await Promise.all([lookedAt(store.peekAll()), lookedAt(store.peekAll())]);
      assert.deepEqual(first, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      assert.deepEqual(second, first);
      assert.deepEqual(ids(), [1, 2, 3]);
      assert.deepEqual(asked, [1, 2, 3, 4]);
      await store.peekAll();
      assert.equal(asked.length, 4);
      await store.more();
      assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6]);
    });

    it('searches again after a refresh, and after a failure', async () => {
      server = rows(1, 5);
      assert.deepEqual(await lookedAt(store.peekAll()), [1, 2, 3, 4, 5]);
      server = rows(1, 7);
      await store.refresh();
      assert.deepEqual(await lookedAt(store.peekAll()), [1, 2, 3, 4, 5, 6, 7]);
      await store.refresh();
      server = () => Promise.reject(new Error('offline'));
      await assert.rejects(store.peekAll(), /offline/);
      server = rows(1, 7);
      assert.deepEqual(await lookedAt(store.peekAll()), [1, 2, 3, 4, 5, 6, 7]);
    });

    it('reports its progress', async () => {
      server = rows(1, 10);
      const told: number[] = [];
      await store.peekAll({ onPage: ({ received }) => told.push(received) });
      assert.deepEqual(told, [3, 6, 9]);
    });

    it('ends for who leaves, and loads no further page once nobody waits', async () => {
      const gate = new Deferred<Row[]>();
      server = (page) => (page === 3 ? gate.promise : rows(page * 3, 3));
      await store.get();
      const [impatient, patient] = [new AbortController(), new AbortController()];
      const left = store.peekAll({ signal: impatient.signal });
      const stays = store.peekAll({ signal: patient.signal });
      await new Promise(setImmediate);
      impatient.abort();
      await assert.rejects(left, { name: 'AbortError' });
      patient.abort();
      await assert.rejects(stays, { name: 'AbortError' });
      gate.resolve(rows(9, 3));
      await new Promise(setImmediate);
      assert.deepEqual(asked, [1, 2, 3]);
    });

    it('goes on for those who stay', async () => {
      const gate = new Deferred<Row[]>();
      server = (page) => (page === 2 ? gate.promise : page === 1 ? rows(1, 3) : []);
      await store.get();
      const impatient = new AbortController();
      const left = store.peekAll({ signal: impatient.signal });
      const stays = store.peekAll();
      await new Promise(setImmediate);
      impatient.abort();
      await assert.rejects(left, { name: 'AbortError' });
      gate.resolve(rows(4, 3));
      assert.deepEqual(await lookedAt(stays), [1, 2, 3, 4, 5, 6]);
    });

    it('ends where the store is disposed of', async () => {
      server = (page) => (page === 1 ? rows(1, 3) : new Promise(() => {}));
      await store.get();
      const looking = store.peekAll();
      await new Promise(setImmediate);
      store.dispose();
      await assert.rejects(looking, { name: 'AbortError' });
    });

    it('starts nothing for who has left', async () => {
      await assert.rejects(store.peekAll({ signal: aborted }), { name: 'AbortError' });
      await assert.rejects(store.all({ signal: aborted }), { name: 'AbortError' });
      assert.deepEqual(asked, []);
    });

    it('ends the waiting for all pages at once, although a page hangs', async () => {
      server = (page) => (page === 1 ? rows(1, 3) : new Promise(() => {}));
      const leaving = new AbortController();
      const loading = store.all({ signal: leaving.signal });
      await new Promise(setImmediate);
      leaving.abort();
      await assert.rejects(loading, { name: 'AbortError' });
    });
  });

  it('leaves a server that never ends', async () => {
    server = (page) => rows(page * 3, 3);
    await store.get();
    while (store.state.value?.hasMore) await store.more();
    assert.equal(asked.length, 500);
  });

  it('ends with any server, and holds no row twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 40 }), async (pages) => {
        server = (page) => (pages[page - 1] ?? []).map((id) => ({ id }));
        const fresh = new PagedStore<Row>({
          pageSize: 3,
          fetchPage: async (page, size) => {
            const sent = typeof server === 'function' ? await server(page, size) : [];
            return listOf(sent, { hasMore: sent.length >= size });
          },
          identity: ({ id }) => id,
        });
        let known = await fresh.get();
        for (let calls = 0; known.hasMore; calls++) {
          assert.ok(calls <= pages.length);
          known = await fresh.more();
        }
        const held = known.items.map(({ id }) => id);
        assert.equal(new Set(held).size, held.length);
      }),
    );
  });
});
