import type { List } from '../../../src/api/lists';

/** An answer with these rows, the only page unless said otherwise. */
export function listOf<Row>(rows: readonly Row[], more: Partial<List<Row>> = {}): List<Row> {
  return { rows, unreadable: 0, total: undefined, pageSize: undefined, hasMore: false, ...more };
}
