import type { List } from '../../api/lists';
import { PagedStore, type Paging } from './pagedStore';

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

  constructor({ all, fetchPage, ...paging }: Filtering<Item, Filter>) {
    super({ ...paging, fetchPage: (page, size, signal) => fetchPage(page, size, this.filter, signal) });
    this.wanted = all;
  }

  get filter(): Filter {
    return this.wanted;
  }

  /** Loads what matches another filter; what was there and what is under way no longer counts. */
  async setFilter(filter: Filter): Promise<void> {
    this.wanted = filter;
    await this.restart();
  }
}

/** Whether a field is as wanted: one that is not known counts as matching, since the server has chosen the row. */
export function matchesOrUnknown<T>(known: T | null | undefined, wanted: T | undefined): boolean {
  return wanted === undefined || known === undefined || known === null || known === wanted;
}
