import * as v from 'valibot';

/** Default and maximum number of rows in a response. */
const defaultRows = 50;
export const maxRows = 200;

/** The parameters by which a model asks for the rest of a list. */
export const pagingEntries = {
  offset: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.description(
        'Number of rows to skip. To continue a list, pass the offset given in the previous result.',
      ),
    ),
    0,
  ),
  limit: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(maxRows),
      v.description(`Number of rows to return, up to ${maxRows}.`),
    ),
    defaultRows,
  ),
};

/** The requested rows. */
export interface Paging {
  readonly offset: number;
  readonly limit: number;
}

/** A part of a list, and how to ask for the rest. */
export interface Page<Row> {
  readonly total: number;
  /** True if the server may have more rows than `total`. */
  readonly totalIsAtLeast?: true;
  /** Number of the account's rows that couldn't be read. They're not included in `total`. */
  readonly unreadableRows?: number;
  readonly rows: readonly Row[];
  /** The next step to get the remaining rows. Missing if there are none. */
  readonly next?: string;
}

/** The rows that are asked for; each is written by `write` only if it is shown. */
export function pageOf<Item, Row>(
  items: readonly Item[],
  { offset, limit }: Paging,
  write: (item: Item) => Row,
  { hasMore = false, unreadable = 0 }: { readonly hasMore?: boolean; readonly unreadable?: number } = {},
): Page<Row> {
  const rows = items.slice(offset, offset + limit).map(write);
  const end = offset + rows.length;
  const isLeft = hasMore || end < items.length;
  return {
    total: items.length,
    ...(hasMore ? { totalIsAtLeast: true } : {}),
    ...(unreadable > 0 ? { unreadableRows: unreadable } : {}),
    rows,
    ...(isLeft && rows.length > 0 ? { next: `Call again with offset ${end} for the next rows.` } : {}),
  };
}
