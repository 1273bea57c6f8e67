import {
  fieldNameOf,
  fieldsForm,
  type FieldName,
  type ProxyRecord,
  type ReadField,
} from '../structured/fields';
import type { FieldsForm, TextRange } from '../format';

/** A value in quotes, its own ones doubled (RFC 4180). */
export function quoteCsvValue(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** Characters that end a value or a record for some readers, and blanks that a reader might trim. */
const needsQuotes = /[,;\t|"\r\n]|^\s|\s$/;

/** A value, in quotes where it needs them. */
export function writeCsvValue(value: string): string {
  return needsQuotes.test(value) ? quoteCsvValue(value) : value;
}

/** A record of a CSV text: its values with their places. */
export interface CsvRecord extends TextRange {
  readonly values: readonly ReadField[];
}

/**
 * Reads the record that starts at the offset, excluding its line end (RFC 4180: quoted values can contain delimiters,
 * line ends and doubled quotes). csv-parse doesn't report the positions of values, which are needed to replace one.
 */
export function readCsvRecord(text: string, start: number, delimiter: string): CsvRecord {
  const values: ReadField[] = [];
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        end = text.indexOf('"', end);
        if (end < 0) end = text.length;
        if (text[end + 1] !== '"') break;
        end += 2;
      }
      const value = text.slice(at + 1, end).replaceAll('""', '"');
      values.push({ value, start: at, end: Math.min(end + 1, text.length), quote: '"' });
      at = Math.min(end + 1, text.length);
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
      values.push({ value: text.slice(at, end), start: at, end, quote: '' });
      at = end;
    }
    if (text[at] !== delimiter) break;
    at++;
  }
  return { values, start, end: at };
}

/** The header of a CSV text. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly columnCount: number;
  /** The field of each column, `undefined` for irrelevant columns. */
  readonly columns: readonly (FieldName | undefined)[];
  /** The form of the proxies below. */
  readonly form: FieldsForm;
  readonly recordOf: (values: readonly ReadField[]) => ProxyRecord;
}

/** Characters that never occur in a header. Most lines aren't headers and are rejected here. */
const notInHeader = /[^\p{L}\d\s_.,;|"\ufeff-]/u;

/** Reads a header that names at least host and port; undefined if the line is none. */
export function readCsvHeader(text: string, start: number, end: number): CsvHeader | undefined {
  if (end - start > 2048) return undefined;
  const line = text.slice(start, end);
  if (notInHeader.test(line) || !/port/i.test(line)) return undefined;
  const delimiter = /[,;\t|]/.exec(line)?.[0];
  if (!delimiter) return undefined;
  const titles = readCsvRecord(text, start, delimiter);
  if (titles.end !== end) return undefined;
  const names = titles.values.map(({ value }) => fieldNameOf(value.replace(/^\ufeff/, '')));
  // A row of Markdown's tables begins and ends with its delimiter.
  const cells =
    delimiter === '|' && line.trimStart().startsWith('|') ? titles.values.slice(1, -1) : titles.values;
  const isHeader = cells.every(({ value }) => /^\ufeff?\s*[\p{L}_][\p{L}\d _.-]*$/u.test(value));
  if (!isHeader || !names.includes('host') || !names.includes('port')) return undefined;
  const recordOf = recordReader(names, delimiter === '|');
  // Tables with pipes have no quotes.
  const form = fieldsForm(delimiter === '|' ? 'raw' : 'csv', (document, found) =>
    recordOf(readCsvRecord(document, found.start, delimiter).values),
  );
  return { delimiter, columnCount: names.length, columns: names, form, recordOf };
}

/** The line between the header and the rows of a Markdown table. */
const rule = /^[ \t|]*:?-{2,}:?[ \t|:-]*$/;

/** True if a line below a header separates it from the rows. */
export function isRuleOfTable(line: string): boolean {
  return rule.test(line);
}

/**
 * A value without the blanks behind a delimiter, which belong to it by RFC 4180 but are never meant here, and without
 * the marks of code in Markdown.
 */
function trimmedValue(field: ReadField, isMarkdown: boolean): ReadField {
  if (field.quote !== '' || !/^[ \t`]|[ \t`]$/.test(field.value)) return field;
  const trimmed = field.value.trim();
  const value = isMarkdown && /^`[^`]+`$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
  const start = field.start + field.value.indexOf(value);
  return { ...field, value, start, end: start + value.length };
}

/** Names the values of a record by the columns; of two of one name the first counts. */
function recordReader(names: readonly (FieldName | undefined)[], isMarkdown: boolean): CsvHeader['recordOf'] {
  return (values) => {
    const record: ProxyRecord = {};
    for (const [index, name] of names.entries()) {
      const value = values[index];
      if (name && value) record[name] ??= trimmedValue(value, isMarkdown);
    }
    return record;
  };
}
