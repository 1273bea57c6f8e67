import { Store } from './store';

/** Rows loaded so far, and whether the server may hold more. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly pagesLoaded: number;
  readonly hasMore: boolean;
}

/** No list of this API is longer; a server that never ends its pages is left here (api-notes 23). */
const mostPages = 500;

export interface Paging<Item> {
  readonly pageSize: number;
  /** Loads one page; the first is 1. */
  readonly fetchPage: (page: number, pageSize: number, signal: AbortSignal) => Promise<readonly Item[]>;
  /** What makes two rows the same. */
  readonly identity: (item: Item) => string | number;
}

/**
 * A list that the server gives in pages. Ends at a short, an empty or a repeated page and drops duplicates, whatever the
 * server says of its pages, since three ways of paging are documented and a fourth is not (api-notes 23).
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

  /** Loads as many pages as were open, so that a refresh takes no row away. */
  private async fetchAgain(signal: AbortSignal): Promise<Pages<Item>> {
    const wanted = this.state.value?.pagesLoaded ?? 1;
    let pages: Pages<Item> = { items: [], pagesLoaded: 0, hasMore: true };
    while (pages.hasMore && pages.pagesLoaded < wanted) pages = await this.append(pages, signal);
    return pages;
  }

  private async append(known: Pages<Item>, signal: AbortSignal): Promise<Pages<Item>> {
    const { pageSize, fetchPage, identity } = this.paging;
    const page = known.pagesLoaded + 1;
    const received = await fetchPage(page, pageSize, signal);
    const seen = new Set(known.items.map(identity));
    const fresh = received.filter((item) => {
      const id = identity(item);
      return !seen.has(id) && seen.add(id);
    });
    return {
      items: [...known.items, ...fresh],
      pagesLoaded: page,
      hasMore: received.length >= pageSize && fresh.length > 0 && page < mostPages,
    };
  }
}
