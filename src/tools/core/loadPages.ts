import type { PagedStore, Pages } from '../../model/stores/pagedStore';

/** A tool reads no more pages of a list. */
const maxPages = 20;

/**
 * All rows of a list that comes in pages, up to 20 pages: beyond that `hasMore` stays true.
 * @throws {ApiError}
 */
export async function loadPages<Item>(store: PagedStore<Item>): Promise<Pages<Item>> {
  let pages = await store.get();
  while (pages.hasMore && pages.pagesLoaded < maxPages) pages = await store.more();
  return pages;
}
