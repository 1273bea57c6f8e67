import type { Format, Refusal } from './format';
import { completeOptions, joinLines } from './lines';
import { commonRefusal, refuse } from './row';
import { withScheme } from './rows';

const columns = ['scheme', 'host', 'port', 'username', 'password'];

/** What ends a value or a record, and blanks that a reader might trim. */
const needsQuotes = /[",\r\n]|^\s|\s$/;

function quoted(value: string): string {
  return needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** CSV with a header. */
export const csv: Format = {
  id: 'csv',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, ...rest } = completeOptions(options);
    const refused: Refusal[] = [];
    const lines = [columns.join(',')];
    for (const proxy of withScheme(proxies, rest)) {
      const reason = commonRefusal(proxy);
      if (reason) refused.push(refuse(proxy, reason));
      else {
        const { username = '', password = '' } = proxy.credentials ?? {};
        lines.push(`${proxy.scheme},${proxy.host},${proxy.port},${quoted(username)},${quoted(password)}`);
      }
    }
    return { text: joinLines(lines, eol), refused };
  },
};
