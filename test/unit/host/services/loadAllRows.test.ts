import { progress } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { loadAllRows } from '../../../../src/host/services/loadAllRows';
import { PagedStore } from '../../../../src/model/stores/pagedStore';
import { listOf } from '../../api/listOf';
import { Deferred } from '../../model/memory';

describe('all rows of a list in pages', () => {
  /** What the second page waits for. */
  let second: Deferred<void>;
  let asked: number[];
  let store: PagedStore<number>;

  beforeEach(() => {
    progress.messages.splice(0);
    progress.cancel = undefined;
    second = new Deferred();
    asked = [];
    store = new PagedStore<number>({
      pageSize: 2,
      fetchPage: async (page) => {
        asked.push(page);
        if (page === 2) await second.promise;
        return listOf([2 * page - 1, 2 * page], { total: 6, hasMore: page < 3 });
      },
      identity: (id) => id,
    });
  });
  afterEach(() => store.dispose());

  const load = () => loadAllRows('Loading…', (options) => store.peekAll(options));
  async function progressShown(): Promise<void> {
    while (!progress.cancel) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('are there after all pages, with progress where that takes long', async () => {
    const loading = load();
    await progressShown();
    assert.deepEqual(progress.messages, ['2 of 6']);
    second.resolve();
    assert.deepEqual(await loading, [1, 2, 3, 4, 5, 6]);
  });

  it('are not waited for once the user cancels, and no page is asked for after that', async () => {
    const loading = load();
    await progressShown();
    progress.cancel?.();
    assert.equal(await loading, undefined);
    second.resolve();
    await new Promise(setImmediate);
    assert.deepEqual(asked, [1, 2]);
  });

  it('fail as the page does', async () => {
    const loading = load();
    second.reject(new Error('offline'));
    await assert.rejects(loading, /offline/);
  });
});
