import * as v from 'valibot';

/** CSS pixels. */
export const minColumnWidth = 40;
export const maxColumnWidth = 2000;

/** The widths of columns that the user set, CSS pixels, by the columns' names. */
export const columnWidthsSchema = v.record(
  v.string(),
  v.pipe(v.number(), v.minValue(minColumnWidth), v.maxValue(maxColumnWidth)),
);
export type ColumnWidths = Readonly<v.InferOutput<typeof columnWidthsSchema>>;

/** Message both ways, between a panel and its page: all widths that the user set. */
export const widthsMessage = v.object({ type: v.literal('widths'), widths: columnWidthsSchema });
