import { stringify } from 'csv-stringify/sync';
import type { Exit, List, Row, Show } from '../protocol/checkProtocol';
import { restoredList } from './checkList';

/** The forms of a file of results. */
export type ResultsForm = 'csv' | 'json';

type Value = string | number | boolean;
type Records = readonly Readonly<Record<string, Value | undefined>>[];

const resultColumns = [
  'proxy',
  'scheme',
  'host',
  'port',
  'alive',
  'connect_ms',
  'first_byte_ms',
  'status',
  'exit_ip',
  'text_found',
  'failure',
];

/** Results as a file for other programs, in the order of the list; without user names and passwords. */
export function resultsText(list: List, rows: readonly Row[], show: Show, form: ResultsForm): string {
  const { proxies = [] } = restoredList(list) ?? {};
  const records = [...rows]
    .sort((a, b) => a.index - b.index)
    .filter(({ alive }) => show === 'all' || alive === (show === 'live'))
    .map(({ index, alive, connectMs, firstByteMs, status, exitIp, textFound, failure }) => ({
      proxy: list.proxies[index],
      scheme: proxies[index]?.scheme,
      host: proxies[index]?.host,
      port: proxies[index]?.port,
      alive,
      connect_ms: connectMs,
      first_byte_ms: firstByteMs,
      status,
      exit_ip: exitIp,
      text_found: textFound,
      failure: failure || undefined,
    }));
  return print(records, resultColumns, form);
}

/** The addresses of a rotating endpoint as a file for other programs. */
export function exitsText(exits: readonly Exit[], form: ResultsForm): string {
  return print(
    exits.map(({ ip, count }) => ({ exit_ip: ip, count })),
    ['exit_ip', 'count'],
    form,
  );
}

function print(records: Records, columns: readonly string[], form: ResultsForm): string {
  if (form === 'json') return `${JSON.stringify(records, undefined, 2)}\n`;
  return stringify([...records], { header: true, columns: [...columns], cast: { boolean: String } });
}
