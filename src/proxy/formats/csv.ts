import { stringify } from 'csv-stringify/sync';
import type { Format, Refusal } from './format';
import { completeOptions } from './lines';
import { commonRefusal, refuse } from './row';
import { withScheme } from './rows';

const columns = ['scheme', 'host', 'port', 'username', 'password'];

/** CSV with a header. */
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
};
