import { stringify } from 'csv-stringify/sync';
import type { Exit, List, Row, Show } from '../protocol/checkProtocol';
import { withScheme, type Proxy } from '../../proxy/proxy';
import { labelOf, restoredList } from './checkList';

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
  'exit_country',
  'exit_network',
  'text_found',
  'failure',
];

/** Returns results as a file for other programs, in the order of the list, without usernames and passwords. */
export function resultsText(list: List, rows: readonly Row[], show: Show, form: ResultsForm): string {
  const { proxies = [] } = restoredList(list) ?? {};
  const records = [...rows]
    .sort((a, b) => a.index - b.index)
    .filter(({ alive }) => show === 'all' || alive === (show === 'live'))
    .map(({ index, scheme, alive, connectMs, firstByteMs, status, exitIp, textFound, failure, ...exit }) => ({
      ...endpointFields(proxies[index], scheme),
      alive,
      connect_ms: connectMs,
      first_byte_ms: firstByteMs,
      status,
      exit_ip: exitIp,
      exit_country: exit.country,
      exit_network: exit.network,
      text_found: textFound,
      failure: failure || undefined,
    }));
  return print(records, resultColumns, form);
}

/** Returns the fields that identify a proxy, with the detected scheme if the list had none. */
function endpointFields(
  proxy: Proxy | undefined,
  found: Proxy['scheme'] | undefined,
): Readonly<Record<string, Value>> {
  if (!proxy) return {};
  const known = found ? withScheme(proxy, found) : proxy;
  return { proxy: labelOf(known), scheme: known.scheme, host: known.host, port: known.port };
}

/** The addresses of a rotating endpoint as a file for other programs. */
export function exitsText(exits: readonly Exit[], form: ResultsForm): string {
  return print(
    exits.map(({ ip, count, country, network }) => ({
      exit_ip: ip,
      exit_country: country,
      exit_network: network,
      count,
    })),
    ['exit_ip', 'exit_country', 'exit_network', 'count'],
    form,
  );
}

function print(records: Records, columns: readonly string[], form: ResultsForm): string {
  if (form === 'json') return `${JSON.stringify(records, undefined, 2)}\n`;
  return stringify([...records], { header: true, columns: [...columns], cast: { boolean: String } });
}
