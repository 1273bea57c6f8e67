import type { Proxy } from '../../proxy';
import { writeCsvValue, type CsvHeader } from '../rows/csvRecords';
import type { FieldName } from '../structured/fields';
import type { Format } from '../format';
import { completeOptions, joinLines } from '../rows/lines';
import { partitionSupported } from '../rows/rowFormats';

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

/** CSV with a header. */
export const csv: Format = {
  id: 'csv',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, delimiter, ...rest } = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, rest);
    const lines = carried.map((proxy) => lineOf(proxy, delimiter));
    return { text: joinLines([columns.join(delimiter), ...lines], eol), refused };
  },
};
