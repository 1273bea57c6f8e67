import assert from 'node:assert/strict';
import { listOf } from '../../api/listOf';
import { PagedStore } from '../../../../src/model/stores/pagedStore';
import { findInPages } from '../../../../src/model/stores/findInPages';

describe('the search through pages', () => {
  const idle = new AbortController().signal;
  let asked: number[];
  let store: PagedStore<number>;
  beforeEach(() => {
    asked = [];
    store = new PagedStore<number>({
      pageSize: 2,
      fetchPage: (page) => {
        asked.push(page);
        return Promise.resolve(page < 5 ? listOf([2 * page, 2 * page + 1], { hasMore: true }) : listOf([]));
      },
      identity: (item) => item,
    });
  });

  it('loads until the row is there, and no further', async () => {
    const looked: number[] = [];
    const onPage = (rows: number) => looked.push(rows);
    assert.equal(await findInPages(store, (item) => item === 6, { signal: idle, maxPages: 9, onPage }), 6);
    assert.deepEqual(
      [asked, looked],
      [
        [1, 2, 3],
        [2, 4],
      ],
    );
    assert.equal(await findInPages(store, (item) => item === 3, { signal: idle, maxPages: 9 }), 3);
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('ends with the pages, at its bound, and when the user leaves', async () => {
    assert.equal(await findInPages(store, () => false, { signal: idle, maxPages: 2 }), undefined);
    assert.deepEqual(asked, [1, 2]);
    const aborted = AbortSignal.abort();
    assert.equal(await findInPages(store, () => false, { signal: aborted, maxPages: 9 }), undefined);
    assert.deepEqual(asked, [1, 2]);
    assert.equal(await findInPages(store, () => false, { signal: idle, maxPages: 9 }), undefined);
    assert.deepEqual(asked, [1, 2, 3, 4, 5]);
  });
});
