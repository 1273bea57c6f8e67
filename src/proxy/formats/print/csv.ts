import type { Proxy } from '../../proxy';
import { readCsvRecord, writeCsvValue, type CsvHeader } from '../rows/csvRecords';
import type { FieldName } from '../structured/fields';
import type { Format, RowFormatId } from '../format';
import { completeOptions, lineEnd, printLines } from '../rows/lines';
import { partitionSupported, readRow, rowGrammars, writeRow } from '../rows/rowFormats';
import { urlRow } from '../rows/url';

const columns = ['scheme', 'host', 'port', 'username', 'password'];

function lineOf({ scheme, host, port, credentials }: Proxy, delimiter: string): string {
  const { username = '', password = '' } = credentials ?? {};
  return [scheme, host, port, writeCsvValue(username), writeCsvValue(password)].join(delimiter);
}

/** A record in the columns that a header names; undefined where they have no place for something of the proxy. */
export function csvRecordBelow({ columns: named, delimiter }: CsvHeader, proxy: Proxy): string | undefined {
  const { scheme, host, port, credentials } = proxy;
  const lacking = [
    ...(scheme === 'http' ? [] : (['scheme'] as const)),
    ...(credentials ? (['username', 'password'] as const) : []),
  ].some((name) => !named.includes(name));
  if (lacking) return undefined;
  const values: Partial<Record<FieldName, string>> = { scheme, host, port: String(port), ...credentials };
  return named.map((name) => writeCsvValue((name && values[name]) ?? '')).join(delimiter);
}

/** The column of a table that has each proxy as one row: below a header that names other columns, too. */
export interface RowColumn {
  readonly delimiter: string;
  readonly columnCount: number;
  readonly index: number;
  readonly row: RowFormatId;
}

/** Finds the column by the first record below the header; undefined where that has no row, or several. */
export function rowColumnOf(text: string): RowColumn | undefined {
  const headerEnd = lineEnd(text, 0);
  const delimiter = /[,;\t]/.exec(text.slice(0, headerEnd))?.[0];
  const below = text.indexOf('\n', headerEnd) + 1;
  if (delimiter === undefined || below === 0) return undefined;
  const titles = readCsvRecord(text, 0, delimiter).values;
  const { values } = readCsvRecord(text, below, delimiter);
  const rows = values.map(({ value }) => readRow(value.trim())?.row);
  const index = rows.findIndex(Boolean);
  const row = rows[index];
  if (!row || values.length !== titles.length || rows.filter(Boolean).length > 1) return undefined;
  if (titles.some(({ value }) => readRow(value.trim()))) return undefined;
  return { delimiter, columnCount: titles.length, index, row };
}

/** A record that has the proxy in its column, as the others or as a URL, and nothing in the other columns. */
export function csvRecordOfRow({ delimiter, columnCount, index, row }: RowColumn, proxy: Proxy): string {
  const { carries } = rowGrammars[row];
  const isCarried =
    (carries.scheme || proxy.scheme === 'http') && (carries.credentials || !proxy.credentials);
  const written = isCarried ? writeRow(rowGrammars[row], proxy) : undefined;
  const value = written && 'row' in written ? written.row : urlRow.write(proxy);
  return Array.from({ length: columnCount }, (_, at) => (at === index ? writeCsvValue(value) : '')).join(
    delimiter,
  );
}

/** CSV with a header. */
export const csv: Format = {
  id: 'csv',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, delimiter, ...rest } = completeOptions(options);
    const list = printLines(proxies, eol, (part) => {
      const { carried, refused } = partitionSupported(part, rest);
      return { rows: carried.map((proxy) => lineOf(proxy, delimiter)), refused };
    });
    return { ...list, text: columns.join(delimiter) + eol + list.text };
  },
};
