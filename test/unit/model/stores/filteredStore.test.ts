import assert from 'node:assert/strict';
import { FilteredStore } from '../../../../src/model/stores/filteredStore';
import { listOf } from '../../api/listOf';

interface Filter {
  readonly even?: boolean | undefined;
}

describe('a list that the server filters', () => {
  let store: FilteredStore<number, Filter>;
  let calls: number;

  beforeEach(() => {
    calls = 0;
    store = new FilteredStore<number, Filter>({
      pageSize: 2,
      all: {},
      fetchPage: (page, size, { even }) => {
        calls += 1;
        const rows = [1, 2, 3, 4, 5, 6].filter((id) => !even || id % 2 === 0);
        const sent = rows.slice((page - 1) * size, page * size);
        return Promise.resolve(listOf(sent, { hasMore: page * size < rows.length }));
      },
      identity: (id) => id,
    });
  });

  it('gives all rows also while a filter hides some, and shows what it did', async () => {
    await store.setFilter({ even: true });
    assert.deepEqual((await store.peekUnfiltered()).items, [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(store.state.value?.items, [2, 4]);
    assert.deepEqual(store.filter, { even: true });
  });

  it('loads no row twice where the filter narrows nothing', async () => {
    await store.setFilter({ even: undefined });
    assert.deepEqual((await store.peekUnfiltered()).items, [1, 2, 3, 4, 5, 6]);
    assert.equal(calls, 3);
  });
});
