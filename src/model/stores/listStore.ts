import type { List } from '../../api/lists';
import { Store } from './store';

/** A list that the server sends in one answer. */
export class ListStore<Row> extends Store<readonly Row[]> {
  private list: List<Row> | undefined;

  constructor(fetch: (signal: AbortSignal) => Promise<List<Row>>) {
    super(async (signal) => {
      const list = await fetch(signal);
      this.list = list;
      return list.rows;
    });
  }

  /** Number of unreadable rows in the last response. */
  get unreadable(): number {
    return this.list?.unreadable ?? 0;
  }

  /** Number of rows as reported by the server; undefined if it doesn't report it. */
  get total(): number | undefined {
    return this.list?.total;
  }
}
