import type { PagedStore } from './pagedStore';

/** Limits and progress of a search through pages. */
export interface PageSearch {
  readonly signal: AbortSignal;
  /** Maximum number of pages to load. */
  readonly maxPages: number;
  /** Called with how many rows were looked at, after each page in which nothing was found. */
  readonly onPage?: (rows: number) => void;
}

/**
 * The first row that matches, for which page after page is loaded and stays loaded; undefined where none does, or when
 * the signal fired.
 * @throws whatever loading a page throws.
 */
export async function findInPages<Item>(
  store: PagedStore<Item>,
  matches: (item: Item) => boolean,
  { signal, maxPages, onPage }: PageSearch,
): Promise<Item | undefined> {
  let pages = await store.get();
  for (;;) {
    const found = pages.items.find(matches);
    if (found || !pages.hasMore || pages.pagesLoaded >= maxPages || signal.aborted) return found;
    onPage?.(pages.items.length);
    pages = await store.more();
  }
}
