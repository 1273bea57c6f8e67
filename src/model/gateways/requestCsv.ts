import { stringify } from 'csv-stringify/sync';
import type { RequestEvent } from './gatewayEvents';

const columns = [
  'time',
  'protocol',
  'method',
  'host',
  'upstream',
  'status',
  'bytes_in',
  'bytes_out',
  'ms',
  'attempts',
  'session',
  'error',
];

/** Rows that are written in one go; other work of the process comes between them. */
const rowsAtOnce = 500;

/** Writes requests as CSV with a header, in pieces, so that 100,000 of them don't hold up the process. */
export async function* writeRequestCsv(requests: Iterable<RequestEvent>): AsyncGenerator<string> {
  yield print([columns]);
  let rows: unknown[][] = [];
  for (const request of requests) {
    rows.push(rowOf(request));
    if (rows.length < rowsAtOnce) continue;
    yield print(rows);
    rows = [];
    await new Promise(setImmediate);
  }
  yield print(rows);
}

function rowOf({ time, protocol, method, host, upstream, status, ...rest }: RequestEvent): unknown[] {
  const { bytesIn, bytesOut, ms, attempts, session, error } = rest;
  const start = new Date(time).toISOString();
  return [start, protocol, method, host, upstream, status, bytesIn, bytesOut, ms, attempts, session, error];
}

/** A host that begins as a formula stays text in spreadsheets. */
function print(rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows], { escape_formulas: true });
}
