import * as vscode from 'vscode';
import { formatCount } from '../../host/ui/displayFormat';
import { Emitter } from '../../model/events/emitter';
import { ListStore } from '../../model/stores/listStore';
import type { Session, Sessions } from '../../model/connections/session';
import type { Store } from '../../model/stores/store';
import { makeIdsDistinct, type Row } from './row';
import { EmptyRow, failureRows, LoadingRow, UnreadableRow } from './statusRows';
import type { RowSource } from './tree';

/** The row counts of a list. */
export interface ListCounts {
  /** Rows that were loaded. */
  readonly loaded: number;
  /** Rows that there are by the server's word; undefined where it doesn't say. */
  readonly total: number | undefined;
  /** Rows that couldn't be read. */
  readonly unreadable: number;
}

/** A view's options, in addition to the four status rows that all views share. */
export interface StoreRowsOptions<T> {
  readonly viewId: string;
  readonly pick: (session: Session) => Store<T>;
  /** The rows of a loaded value, none where it is empty; `idPrefix` belongs before every id. */
  readonly rows: (value: T, idPrefix: string, session: Session) => readonly Row[];
  /** The message and hint for a list without rows. */
  readonly empty: () => { readonly message: string; readonly hint: string };
  readonly counts: (value: T, store: Store<T>) => ListCounts;
  /** Loads the rows after the last one. */
  readonly loadMore: (store: Store<T>) => Promise<unknown>;
}

/** Returns the row counts of a list that is loaded in one response. */
export function listCounts<Row>(rows: readonly Row[], store: Store<readonly Row[]>): ListCounts {
  const list = store instanceof ListStore ? store : undefined;
  return { loaded: rows.length, total: list?.total, unreadable: list?.unreadable ?? 0 };
}

/** The rows of one store of the active session, with the status rows: loading, empty, failed; old rows stay. */
export class StoreRows<T> implements RowSource {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly sessionSubscription: { dispose(): void };
  private storeSubscriptions: readonly { dispose(): void }[] = [];
  private wanted = false;

  constructor(
    protected readonly sessions: Sessions,
    private readonly options: StoreRowsOptions<T>,
  ) {
    this.sessionSubscription = sessions.onDidChange(() => this.follow());
    this.follow();
  }

  /** The text of the filter, empty without one. */
  get filterLabel(): string {
    return '';
  }

  /** The filter, and how many of all rows are loaded: `Filtered: Paid · 50 of 213`. */
  get description(): string {
    const counts = this.counts;
    const filter = this.filterLabel && vscode.l10n.t('Filtered: {0}', this.filterLabel);
    const isPart = counts?.total !== undefined && counts.total > counts.loaded + counts.unreadable;
    const loaded = isPart
      ? vscode.l10n.t('{0} of {1}', formatCount(counts.loaded), formatCount(counts.total ?? 0))
      : '';
    return [filter, loaded].filter(Boolean).join(' · ');
  }

  private get counts(): ListCounts | undefined {
    const { current } = this.sessions;
    if (!current) return undefined;
    const store = this.options.pick(current);
    return store.state.value === undefined ? undefined : this.options.counts(store.state.value, store);
  }

  rows(): readonly Row[] {
    const { viewId } = this.options;
    const { current, problem } = this.sessions;
    if (!current) return problem === undefined ? [] : failureRows(viewId, problem, undefined);
    const { value, loadedAt, failure } = this.options.pick(current).state;
    if (value === undefined) {
      return failure === undefined ? [new LoadingRow(viewId)] : failureRows(viewId, failure, undefined);
    }
    const rows = this.options.rows(value, `${current.connection.id}/${viewId}`, current);
    makeIdsDistinct(rows);
    const shown = rows.length > 0 ? rows : [new EmptyRow(`${viewId}/empty`, this.options.empty())];
    const unreadable = this.counts?.unreadable ?? 0;
    return [
      ...(failure === undefined ? [] : failureRows(viewId, failure, loadedAt)),
      ...(unreadable === 0 ? [] : [new UnreadableRow(`${viewId}/unreadable`, unreadable)]),
      ...shown,
    ];
  }

  async load(): Promise<void> {
    this.wanted = true;
    // The user may not be signed in yet.
    if (!this.sessions.current) await this.sessions.settled();
    const { current } = this.sessions;
    if (!current) return;
    const loaded: Promise<unknown> = this.options.pick(current).get();
    // A failure is shown in the view as a separate row.
    await loaded.catch(() => {});
  }

  loadMore(): void {
    const { current } = this.sessions;
    if (current) this.options.loadMore(this.options.pick(current)).catch(() => {});
  }

  /** Shows the same value again after a change of the filter or the number of rows. */
  redraw(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.sessionSubscription.dispose();
    this.unfollow();
    this.changed.dispose();
  }

  private unfollow(): void {
    for (const subscription of this.storeSubscriptions) subscription.dispose();
    this.storeSubscriptions = [];
  }

  private follow(): void {
    this.unfollow();
    const { current } = this.sessions;
    const sources = current ? [this.options.pick(current), current.stores.serverClock] : [];
    this.storeSubscriptions = sources.map(({ onDidChange }) => onDidChange(() => this.changed.fire()));
    this.changed.fire();
    if (this.wanted) void this.load();
  }
}
