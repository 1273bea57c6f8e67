import type { List } from '../../api/lists';
import { PagedStore, type LoadAllOptions, type Pages, type Paging } from './pagedStore';

interface Filtering<Item, Filter> extends Omit<Paging<Item>, 'fetchPage'> {
  /** The filter that lets everything through. */
  readonly all: Filter;
  /** Loads one page of what the filter lets through; the first is 1. */
  readonly fetchPage: (
    page: number,
    pageSize: number,
    filter: Filter,
    signal: AbortSignal,
  ) => Promise<List<Item>>;
}

/** A paged list of what matches a filter, which the server applies (docs/api-notes.md#35). */
export class FilteredStore<Item, Filter> extends PagedStore<Item> {
  private wanted: Filter;

  constructor(private readonly filtering: Filtering<Item, Filter>) {
    const { fetchPage, ...paging } = filtering;
    super({ ...paging, fetchPage: (page, size, signal) => fetchPage(page, size, this.filter, signal) });
    this.wanted = filtering.all;
  }

  get filter(): Filter {
    return this.wanted;
  }

  /** True if the filter excludes anything. */
  get isFiltered(): boolean {
    // JSON leaves out fields that are undefined, which narrow nothing.
    return JSON.stringify(this.filter) !== JSON.stringify(this.filtering.all);
  }

  /**
   * Loads all rows, including those that the filter excludes, without changing what is shown.
   * @throws as `peekAll`
   */
  async peekUnfiltered(options: LoadAllOptions = {}): Promise<Pages<Item>> {
    const { all, fetchPage, ...paging } = this.filtering;
    if (!this.isFiltered) return this.peekAll(options);
    const unfiltered = new PagedStore<Item>({
      ...paging,
      fetchPage: (page, size, signal) => fetchPage(page, size, all, signal),
    });
    try {
      return await unfiltered.all(options);
    } finally {
      unfiltered.dispose();
    }
  }

  /** Loads what matches another filter; what was there and what is under way no longer counts. */
  async setFilter(filter: Filter): Promise<void> {
    this.wanted = filter;
    await this.restart();
  }
}

/** True if a field has the wanted value. An unknown field counts as matching, since the server has selected the row. */
export function matchesOrUnknown<T>(known: T | null | undefined, wanted: T | undefined): boolean {
  return wanted === undefined || known === undefined || known === null || known === wanted;
}
