import * as vscode from 'vscode';
import type { FilteredStore } from '../../model/stores/filteredStore';
import type { Pages } from '../../model/stores/pagedStore';
import type { Session, Sessions } from '../../model/connections/session';
import type { Row } from './row';
import { LoadMoreRow } from './statusRows';
import { StoreRows, type ListCounts } from './storeRows';

interface FilteredRowsOptions<Item, Filter> {
  readonly viewId: string;
  readonly pick: (session: Session) => FilteredStore<Item, Filter>;
  /** The filter that lets everything through. */
  readonly all: Filter;
  /** True if a row matches the filter. A server may ignore it. */
  readonly matches: (item: Item, filter: Filter) => boolean;
  /** Returns the text of the filter, empty for none. */
  readonly label: (filter: Filter) => string;
  /** The rows of what matches; `idPrefix` belongs before every id. */
  readonly rows: (matching: readonly Item[], idPrefix: string, session: Session) => readonly Row[];
  /** The texts for an empty list, and for a filter without matches. */
  readonly emptyTexts: {
    readonly none: { readonly message: string; readonly hint: string };
    readonly noMatch: (label: string) => string;
  };
}

/** Returns the row counts of a paged list. */
export function countsOf({ items, total, unreadable }: Pages<unknown>): ListCounts {
  return { loaded: items.length, total, unreadable };
}

/** Returns the number of rows that aren't loaded yet, or `undefined` if the server doesn't report it. */
export function remainingOf({
  received,
  total,
}: Pick<Pages<unknown>, 'received' | 'total'>): number | undefined {
  return total === undefined ? undefined : Math.max(0, total - received);
}

/**
 * The rows of a list that the server filters, page by page. The context `<view id>.filtered` is true while a filter is
 * set.
 */
export class FilteredRows<Item, Filter> extends StoreRows<Pages<Item>> {
  private readonly sessionEnd: { dispose(): void };

  constructor(
    sessions: Sessions,
    private readonly filtering: FilteredRowsOptions<Item, Filter>,
  ) {
    super(sessions, {
      viewId: filtering.viewId,
      pick: filtering.pick,
      counts: countsOf,
      rows: ({ items, hasMore, received, total }, idPrefix, session) => {
        const { viewId, matches, rows } = filtering;
        const shown = rows(
          items.filter((item) => matches(item, this.filter)),
          idPrefix,
          session,
        );
        if (!hasMore) return shown;
        const more = { viewId, remaining: remainingOf({ received, total }), loading: false };
        return [...shown, new LoadMoreRow(`${idPrefix}/more`, more)];
      },
      empty: () => this.emptyText(),
      loadMore: () => this.store?.more() ?? Promise.resolve(),
    });
    this.sessionEnd = sessions.onDidChange(() => this.showFilter());
  }

  /** The filter sent to the server. Each connection starts without one. */
  get filter(): Filter {
    return this.store?.filter ?? this.filtering.all;
  }

  /** Loads the rows that match another filter. A failed load is shown in the view. */
  async setFilter(filter: Filter): Promise<void> {
    const loaded = this.store?.setFilter(filter);
    await this.showFilter();
    await loaded?.catch(() => {});
  }

  override get filterLabel(): string {
    return this.filtering.label(this.filter);
  }

  override dispose(): void {
    this.sessionEnd.dispose();
    super.dispose();
  }

  private get store(): FilteredStore<Item, Filter> | undefined {
    const { current } = this.sessions;
    return current && this.filtering.pick(current);
  }

  private async showFilter(): Promise<void> {
    this.redraw();
    const context = `${this.filtering.viewId}.filtered`;
    await vscode.commands.executeCommand('setContext', context, this.filterLabel !== '');
  }

  private emptyText(): { message: string; hint: string } {
    const { none, noMatch } = this.filtering.emptyTexts;
    return this.filterLabel
      ? { message: noMatch(this.filterLabel), hint: vscode.l10n.t('Change or clear the filter.') }
      : none;
  }
}
