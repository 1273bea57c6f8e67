import type { List } from '../../api/lists';
import { raceAbort } from '../../api/raceAbort';
import { Emitter } from '../events/emitter';
import { SharedWork } from './sharedWork';
import { Store } from './store';

/** The rows loaded so far. Reports whether the server may have more. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly pagesLoaded: number;
  readonly hasMore: boolean;
  /** Number of rows that the server sent for these pages, including unreadable ones. */
  readonly received: number;
  /** Number of unreadable rows among them. */
  readonly unreadable: number;
  /** Number of rows on all pages; undefined if the server doesn't report it. */
  readonly total: number | undefined;
}

/** No list of this API is longer; a server that never ends its pages is left here (docs/api-notes.md#23). */
const maxPages = 500;

export interface Paging<Item> {
  readonly pageSize: number;
  /** Loads one page; the first is 1. */
  readonly fetchPage: (page: number, pageSize: number, signal: AbortSignal) => Promise<List<Item>>;
  /** Returns the identity of a row, by which rows are compared. */
  readonly identity: (item: Item) => string | number;
}

/** Options for loading all pages. */
export interface LoadAllOptions {
  /** Ends the waiting; pages that others wait for are still loaded. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each page that is loaded, with those that are there. */
  readonly onPage?: (pages: Pages<unknown>) => void;
}

/**
 * A list that the server sends in pages. The server's total says where it ends. Without one, a short page is the last. An
 * empty or a repeated page ends it in any case, and duplicates are dropped (docs/api-notes.md#23, #40).
 */
export class PagedStore<Item> extends Store<Pages<Item>> {
  private loadingMore: Promise<Pages<Item>> | undefined;
  /** All pages, of which `known` were there when they were asked for. */
  private peeked: { readonly known: Pages<Item>; readonly work: SharedWork<Pages<Item>> } | undefined;
  private readonly pagePeeked = new Emitter<Pages<Item>>();

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
   * Loads all pages, which are shown from then on.
   * @throws whatever loading a page throws, or the signal's reason once it fires.
   */
  all({ signal, onPage }: LoadAllOptions = {}): Promise<Pages<Item>> {
    return raceAbort({ signals: signal ? [signal] : [] }, async (ended) => {
      let pages = await this.get();
      while (pages.hasMore) {
        ended.throwIfAborted();
        onPage?.(pages);
        pages = await this.more();
      }
      return pages;
    });
  }

  /**
   * Loads all pages, for callers that need every row while what is shown doesn't change. Missing pages are loaded once
   * for all callers, and again after a refresh.
   * @throws whatever loading a page throws, or the signal's reason once it's aborted.
   */
  async peekAll({ signal, onPage }: LoadAllOptions = {}): Promise<Pages<Item>> {
    const signals = signal ? [signal] : [];
    const known = await raceAbort({ signals }, () => this.get());
    if (!known.hasMore) return known;
    if (this.peeked?.known !== known || this.peeked.work.isLost) {
      this.peeked = { known, work: new SharedWork((ended) => this.loadRest(known, ended)) };
    }
    const listening = onPage && this.pagePeeked.event(onPage);
    try {
      onPage?.(known);
      return await this.peeked.work.wait(signal);
    } finally {
      listening?.dispose();
    }
  }

  override dispose(): void {
    this.pagePeeked.dispose();
    super.dispose();
  }

  private loadRest(known: Pages<Item>, ended: AbortSignal): Promise<Pages<Item>> {
    return raceAbort({ signals: [ended, this.disposed] }, async (signal) => {
      let pages = await this.append(known, signal);
      while (pages.hasMore) {
        signal.throwIfAborted();
        this.pagePeeked.fire(pages);
        pages = await this.append(pages, signal);
      }
      return pages;
    });
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
