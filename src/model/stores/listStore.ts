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

  /** How many rows of the last answer couldn't be read. */
  get unreadable(): number {
    return this.list?.unreadable ?? 0;
  }

  /** How many rows there are by the server's word; undefined where it doesn't say. */
  get total(): number | undefined {
    return this.list?.total;
  }
}
