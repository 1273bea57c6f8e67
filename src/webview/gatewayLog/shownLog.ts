import { rowFilter } from '../../panels/protocol/gatewayLogFilter';
import type { Filter, Row } from '../../panels/protocol/gatewayLogProtocol';
import { noTraffic, TrafficSummary, type Totals } from './trafficSummary';

/**
 * The rows of a log and those that its filter shows, with their totals. Each batch of rows costs as much as its own rows
 * and those that it drops, not as all rows.
 */
export class ShownLog {
  /** All kept rows. Their ids ascend. */
  rows: readonly Row[] = [];
  /** The rows that match the filter; a new array after every change. */
  shown: readonly Row[] = [];
  /** The totals of the shown rows by `host:port` and by upstream, which is empty where there was none. */
  readonly hosts = new TrafficSummary(({ host }) => host);
  readonly upstreams = new TrafficSummary(({ upstream = '' }) => upstream);
  private readonly all = new TrafficSummary(() => '');

  constructor(private filter: Filter) {}

  /** The totals of the shown rows. */
  get totals(): Totals {
    return this.all.largest(1)[0] ?? noTraffic;
  }

  /** Adds rows, or replaces all, and drops those whose id is smaller than `first`. */
  take(fresh: readonly Row[], all: boolean, first: number): void {
    if (all) {
      this.rows = [...fresh];
      this.apply(this.filter);
      return;
    }
    this.rows = [...this.rows.slice(placeOf(this.rows, first)), ...fresh];
    const dropped = placeOf(this.shown, first);
    for (const row of this.shown.slice(0, dropped)) this.count(row, 'remove');
    const added = fresh.filter(rowFilter(this.filter));
    for (const row of added) this.count(row, 'add');
    this.shown = [...this.shown.slice(dropped), ...added];
  }

  /** Shows other rows. */
  apply(filter: Filter): void {
    this.filter = filter;
    this.shown = this.rows.filter(rowFilter(filter));
    for (const summary of this.summaries) summary.clear();
    for (const row of this.shown) this.count(row, 'add');
  }

  private get summaries(): readonly TrafficSummary[] {
    return [this.hosts, this.upstreams, this.all];
  }

  private count(row: Row, change: 'add' | 'remove'): void {
    for (const summary of this.summaries) summary[change](row);
  }
}

/** The place of the row with an id, or of the first one after it, among rows whose ids ascend. */
export function placeOf(rows: readonly Row[], id: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
