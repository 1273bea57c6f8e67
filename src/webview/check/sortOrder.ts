import { compareTexts } from '../../intl/collation';
import type { ColumnName, Row, Show } from '../../panels/protocol/checkProtocol';

/** By which column rows are sorted, and in which direction. */
export interface Sort {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** The part of a list and its results that can be sorted. */
export interface Sortable {
  readonly proxies: readonly string[];
  /** By the place of the proxy in the list; undefined where it was not checked yet. */
  readonly rows: readonly (Row | undefined)[];
}

/** The sort after a click on a heading: the same column turns round. */
export function nextSort(sort: Sort, column: ColumnName): Sort {
  return { column, descending: sort.column === column && !sort.descending };
}

/**
 * Returns the indexes of the proxies to show, in sorted order. Proxies without a value in the column come last in
 * either direction. Equal values keep the order of the list. `language` is the language of the row texts, BCP 47.
 */
export function orderOf(
  { proxies, rows }: Sortable,
  sort: Sort,
  show: Show,
  language: string,
): readonly number[] {
  const indexes = proxies
    .map((_, index) => index)
    .filter((index) => show === 'all' || rows[index]?.alive === (show === 'live'));
  const { column, descending } = sort;
  if (column === 'number') return descending ? indexes.reverse() : indexes;
  const values = proxies.map((proxy, index) => valueOf(column, proxy, rows[index]));
  const direction = descending ? -1 : 1;
  return indexes.sort((a, b) => {
    const [one, other] = [values[a], values[b]];
    if (one === undefined || other === undefined) {
      if (one === other) return a - b;
      return one === undefined ? 1 : -1;
    }
    const difference =
      typeof one === 'number' && typeof other === 'number'
        ? one - other
        : compareTexts(String(one), String(other), language);
    return difference * direction || a - b;
  });
}

function valueOf(
  column: Exclude<ColumnName, 'number'>,
  proxy: string,
  row: Row | undefined,
): string | number | undefined {
  switch (column) {
    case 'proxy':
      return proxy;
    case 'alive':
      return row && Number(!row.alive);
    case 'connect':
      return row?.connectMs;
    case 'firstByte':
      return row?.firstByteMs;
    case 'status':
      return row?.status;
    case 'exit':
      return row?.exitIp;
    case 'country':
      return row?.country;
    case 'network':
      return row?.network;
    case 'text':
      return row?.textFound === undefined ? undefined : Number(!row.textFound);
    case 'reason':
      return row?.reason || undefined;
  }
}
