import { stringify } from 'csv-stringify/sync';
import { proxyOfCsvRecord, readCsvHeader, readCsvRecord } from './csvRecords';
import type { Format, FoundProxy, Refusal, TextRange } from './format';
import { completeOptions, trimmed } from './lines';
import { commonRefusal, refuse } from './row';
import { withScheme } from './rows';

const columns = ['scheme', 'host', 'port', 'username', 'password'];

/** CSV with a header: columns by name in any order on reading, other columns are left alone. */
export const csv: Format = {
  id: 'csv',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, ...rest } = completeOptions(options);
    const refused: Refusal[] = [];
    const records: (string | number)[][] = [];
    for (const proxy of withScheme(proxies, rest)) {
      const reason = commonRefusal(proxy);
      if (reason) refused.push(refuse(proxy, reason));
      else {
        const { username = '', password = '' } = proxy.credentials ?? {};
        records.push([proxy.scheme, proxy.host, proxy.port, username, password]);
      }
    }
    const text = stringify(records, {
      header: true,
      columns,
      record_delimiter: eol,
      // Line ends of either kind and blanks that a reader might trim.
      quoted_match: /[\r\n]|^\s|\s$/,
    });
    return { text, refused };
  },
  parse(text, options = {}) {
    const found: FoundProxy[] = [];
    const unread: TextRange[] = [];
    const first = /\r?\n|$/.exec(text)?.index ?? text.length;
    const header = readCsvHeader(text, 0, first);
    if (!header) return { found, unread: first > 0 ? [{ start: 0, end: first }] : [] };
    let at = header.end;
    while (at < text.length) {
      if (text[at] === '\r' || text[at] === '\n') {
        at++;
        continue;
      }
      const record = readCsvRecord(text, at, header.delimiter);
      const proxy = proxyOfCsvRecord(header, record, options.scheme);
      const range = trimmed(text, at, record.end);
      if (proxy) found.push(proxy);
      else if (range.start < range.end) unread.push(range);
      at = Math.max(record.end, at + 1);
    }
    return { found, unread };
  },
};
