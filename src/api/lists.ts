import { isAbsent, readTolerantScalar } from './scalars';
import { isRecord, Unreadable, type ReadProblem } from './shape';

/** The contents of one response of a list operation. */
export interface List<Row> {
  readonly rows: readonly Row[];
  /** The number of further rows in the response that couldn't be read or have no identifier. */
  readonly unreadable: number;
  /** The total number of rows on all pages, or `undefined` if the server doesn't report a plausible number. */
  readonly total: number | undefined;
  /**
   * The server's number of rows per page, possibly fewer than requested. `undefined` if the server doesn't report it.
   */
  readonly pageSize: number | undefined;
  /** True if the server has more rows than this response. */
  readonly hasMore: boolean;
}

/** A row that couldn't be read, or a field that was skipped. Values are never reported. */
export interface RowProblem extends ReadProblem {
  /** Position in the answer, from 0. */
  readonly index: number;
}

/** Options for reading a list. */
export interface ListReading<Row> {
  /** Reads one row; throws `Unreadable` for one that can't be read. Reports fields that it leaves out. */
  readonly readRow: (value: unknown, report: (problem: ReadProblem) => void) => Row;
  readonly report?: (problem: RowProblem) => void;
  /** The envelope's fields other than its data, where some servers put the totals. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** The requested page of a paged list. */
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** Fields of a response that contain its list. */
const listNames = ['list', 'data'] as const;
const totalNames = ['total_count', 'total', 'totalCount', 'count'] as const;
const pageCountNames = ['total_page', 'total_pages', 'last_page', 'totalPages'] as const;
const pageNames = ['page', 'page_no', 'current_page'] as const;
const pageSizeNames = ['page_size', 'size', 'per_page', 'pageSize'] as const;
/** Fields next to rows that aren't rows themselves, if the response itself is the list. */
const otherNames: ReadonlySet<string> = new Set([
  ...[...totalNames, ...pageCountNames, ...pageNames, ...pageSizeNames],
  ...['pagination', 'cache', 'more', 'has_more', 'hasMore', 'from', 'to'],
]);

/**
 * Reads a list in every form that a PHP backend returns: an array, a map with any keys, either of them as `data` itself
 * or nested in it, and an empty list. Rows are read separately, and a row that can't be read is counted.
 * @throws {Unreadable} if there is no list.
 */
export function readList<Row>(data: unknown, reading: ListReading<Row>): List<Row> {
  const { values, holders } = findRows(data, reading);
  const rows: Row[] = [];
  values.forEach((value, index) => {
    const report = (problem: ReadProblem) => reading.report?.({ ...pick(problem), index });
    try {
      rows.push(reading.readRow(value, report));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      report(error);
    }
  });
  const unreadable = values.length - rows.length;
  return { rows, unreadable, ...readPaging([...holders, reading.beside ?? {}], values.length, reading) };
}

interface FoundRows {
  readonly values: readonly unknown[];
  /** The objects in which the list was found, innermost first. One of them may contain the totals. */
  readonly holders: readonly Readonly<Record<string, unknown>>[];
}

function findRows<Row>(data: unknown, reading: ListReading<Row>): FoundRows {
  const holders: Record<string, unknown>[] = [];
  let part = data;
  let field = '';
  // Servers nest it up to twice: `data.data.list`.
  for (let depth = 0; depth < 4; depth++) {
    if (isAbsent(part)) return { values: [], holders };
    if (Array.isArray(part)) return { values: part as unknown[], holders };
    if (!isRecord(part)) break;
    const record = part;
    const names = listNames.filter((candidate) => candidate in record && isListLike(record[candidate]));
    const name = names.find((candidate) => !isAbsent(record[candidate])) ?? names[0];
    if (name === undefined) return { values: mapRows(record, field, reading), holders: [record, ...holders] };
    holders.unshift(record);
    part = record[name];
    field += `/${name}`;
  }
  throw new Unreadable(field, 'no list found');
}

function isListLike(value: unknown): boolean {
  return typeof value === 'object' || isAbsent(value) || typeof value === 'string';
}

/** Returns the rows of a list that is written as a map, or the single row returned in place of the list. */
function mapRows<Row>(map: Record<string, unknown>, field: string, { readRow }: ListReading<Row>): unknown[] {
  const isRow = (value: unknown) => {
    try {
      readRow(value, () => {});
      return true;
    } catch (error) {
      if (error instanceof Unreadable) return false;
      throw error;
    }
  };
  const entries = Object.entries(map).filter(([name, value]) => !isBesideRows(name, value));
  const numbered = entries.filter(([name]) => /^\d+$/.test(name));
  // Beside numbered rows, anything with a name describes the list.
  if (numbered.length > 0) return numbered.map(([, value]) => value);
  const values = entries.map(([, value]) => value);
  if (values.length === 0 || values.some((value) => isRow(value))) return values;
  if (isRow(map)) return [map];
  if (values.some(isRecord)) return values;
  throw new Unreadable(`${field}/list`, 'no list found');
}

function isBesideRows(name: string, value: unknown): boolean {
  return otherNames.has(name) && (name === 'pagination' || typeof value !== 'object' || value === null);
}

function readPaging(
  holders: readonly Readonly<Record<string, unknown>>[],
  received: number,
  asked: Pick<ListReading<unknown>, 'page' | 'pageSize'>,
): Pick<List<unknown>, 'total' | 'pageSize' | 'hasMore'> {
  const places = holders.flatMap((holder) => [
    ...(isRecord(holder.pagination) ? [holder.pagination] : []),
    holder,
  ]);
  const readFirst = (names: readonly string[], min: number) => {
    const found = places.flatMap((place) => names.map((name) => readCount(place[name], min)));
    return found.find((count) => count !== undefined);
  };
  const page = readFirst(pageNames, 1) ?? asked.page ?? 1;
  const pageSize = readFirst(pageSizeNames, 1);
  const before = (page - 1) * (pageSize ?? Math.max(asked.pageSize ?? 0, received));
  const statedTotal = readFirst(totalNames, 0);
  const pageCount = readFirst(pageCountNames, 1);
  // A total of fewer rows than there are says nothing.
  const total = statedTotal !== undefined && statedTotal >= received ? statedTotal : undefined;
  const isStated = total !== undefined || pageCount !== undefined;
  const hasMore =
    received > 0 &&
    (isStated
      ? before + received < (total ?? 0) || page < (pageCount ?? 0)
      : asked.pageSize !== undefined && received >= Math.min(asked.pageSize, pageSize ?? Infinity));
  return { total, pageSize, hasMore };
}

function readCount(value: unknown, least: number): number | undefined {
  if (typeof value === 'boolean' || isAbsent(value)) return undefined;
  const count = readTolerantScalar('integer', value);
  return typeof count === 'number' && count >= least && Number.isSafeInteger(count) ? count : undefined;
}

function pick({ field, reason }: ReadProblem): ReadProblem {
  return { field, reason };
}
