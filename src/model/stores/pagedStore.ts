import type { List } from '../../api/lists';
import { Store } from './store';

/** Rows loaded so far, and whether the server may hold more. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly pagesLoaded: number;
  readonly hasMore: boolean;
  /** How many rows the server sent for these pages, the unreadable ones among them. */
  readonly received: number;
  /** How many of them couldn't be read. */
  readonly unreadable: number;
  /** How many rows there are on all pages; undefined where the server doesn't say. */
  readonly total: number | undefined;
}

/** No list of this API is longer; a server that never ends its pages is left here (docs/api-notes.md#23). */
const maxPages = 500;

export interface Paging<Item> {
  readonly pageSize: number;
  /** Loads one page; the first is 1. */
  readonly fetchPage: (page: number, pageSize: number, signal: AbortSignal) => Promise<List<Item>>;
  /** What makes two rows the same. */
  readonly identity: (item: Item) => string | number;
}

/**
 * A list that the server sends in pages. The server's total says where it ends. Without one, a short page is the last. An
 * empty or a repeated page ends it in any case, and duplicates are dropped (docs/api-notes.md#23, #40).
 */
export class PagedStore<Item> extends Store<Pages<Item>> {
  private loadingMore: Promise<Pages<Item>> | undefined;

  constructor(private readonly paging: Paging<Item>) {
    super((signal) => this.fetchAgain(signal));
  }

  /** Loads the next page behind the rows that are there, after a refresh under way; once, however many ask at a time. */
  more(): Promise<Pages<Item>> {
    return (this.loadingMore ??= this.next().finally(() => (this.loadingMore = undefined)));
  }

  private async next(): Promise<Pages<Item>> {
    await this.settled();
    const known = this.state.value;
    if (!known) return this.refresh();
    return known.hasMore ? this.join((signal) => this.append(known, signal)) : known;
  }

  /**
   * Loads all pages, for what has to look at every row.
   * @throws whatever loading a page throws.
   */
  async all(
    options: { readonly signal?: AbortSignal; readonly onPage?: (pages: Pages<Item>) => void } = {},
  ): Promise<Pages<Item>> {
    let pages = await this.get();
    while (pages.hasMore) {
      options.signal?.throwIfAborted();
      options.onPage?.(pages);
      pages = await this.more();
    }
    return pages;
  }

  /** Loads as many pages as were open, so that a refresh takes no row away. */
  private async fetchAgain(signal: AbortSignal): Promise<Pages<Item>> {
    const wanted = this.state.value?.pagesLoaded ?? 1;
    let pages: Pages<Item> = nothingLoaded;
    while (pages.hasMore && pages.pagesLoaded < wanted) pages = await this.append(pages, signal);
    return pages;
  }

  private async append(known: Pages<Item>, signal: AbortSignal): Promise<Pages<Item>> {
    const { pageSize, fetchPage, identity } = this.paging;
    const page = known.pagesLoaded + 1;
    const list = await fetchPage(page, pageSize, signal);
    const seen = new Set(known.items.map(identity));
    const fresh = list.rows.filter((item) => {
      const id = identity(item);
      return !seen.has(id) && seen.add(id);
    });
    const received = known.received + list.rows.length + list.unreadable;
    const total = list.total ?? known.total;
    const isRepeated = fresh.length === 0 && list.rows.length > 0;
    const isEmpty = list.rows.length + list.unreadable === 0;
    return {
      items: [...known.items, ...fresh],
      pagesLoaded: page,
      received,
      unreadable: known.unreadable + list.unreadable,
      total,
      hasMore:
        (total === undefined ? list.hasMore : received < total) && !isRepeated && !isEmpty && page < maxPages,
    };
  }
}

const nothingLoaded: Pages<never> = {
  items: [],
  pagesLoaded: 0,
  hasMore: true,
  received: 0,
  unreadable: 0,
  total: undefined,
};
