import type { Proxy } from '../proxy';
import { quoteCsvValue } from './csvRecords';
import type { Format } from './format';
import { completeOptions, joinLines } from './lines';
import { sortOut } from './rows';

const columns = ['scheme', 'host', 'port', 'username', 'password'];

/** What ends a value or a record, and blanks that a reader might trim. */
const needsQuotes = /[",\r\n]|^\s|\s$/;

function written(value: string): string {
  return needsQuotes.test(value) ? quoteCsvValue(value) : value;
}

function lineOf({ scheme, host, port, credentials }: Proxy): string {
  const { username = '', password = '' } = credentials ?? {};
  return `${scheme},${host},${port},${written(username)},${written(password)}`;
}

/** CSV with a header. */
export const csv: Format = {
  id: 'csv',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, ...rest } = completeOptions(options);
    const { carried, refused } = sortOut(proxies, rest);
    return { text: joinLines([columns.join(','), ...carried.map(lineOf)], eol), refused };
  },
};
