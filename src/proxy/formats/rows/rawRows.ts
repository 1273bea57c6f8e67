import type { FieldsForm, FoundField, TextRange } from '../format';
import { readRow, type RowPlaces } from './rowFormats';
import { readTableRow } from './tableRows';

/** The form of rows that are read but never rewritten. Their values are replaced one by one. */
export const rawForm: FieldsForm = {
  kind: 'fields',
  style: 'raw',
  fieldsIn(text, found) {
    const row = text.slice(found.start, found.end);
    const lead = /^["'`]/.test(row) && row.endsWith(row[0] ?? '') ? 1 : 0;
    const inner = row.slice(lead, row.length - lead);
    const places = (readRow(inner) ?? readTableRow(inner, 'http'))?.places;
    return places && fieldsAt(places, found.start + lead);
  },
};

function fieldsAt({ host, port, username, password }: RowPlaces, by: number) {
  const field = ({ start, end }: TextRange): FoundField => ({ start: start + by, end: end + by, quote: '' });
  return {
    name: undefined,
    host: field(host),
    port: field(port),
    username: username && field(username),
    password: password && field(password),
  };
}
