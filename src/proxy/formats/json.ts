import type { Proxy } from '../proxy';
import type { Format, Refusal } from './format';
import { completeOptions } from './lines';
import { commonRefusal, refuse } from './row';
import { withScheme } from './rows';

/** The keys of a proxy in JSON, YAML and CSV, in their order. */
export function plainRecord(proxy: Proxy): Record<string, string | number> {
  const { scheme, host, port, credentials } = proxy;
  return { scheme, host, port, ...(credentials ?? {}) };
}

/** A JSON array of objects with `scheme`, `host`, `port`, `username`, `password`. */
export const json: Format = {
  id: 'json',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, indent, ...rest } = completeOptions(options);
    const refused: Refusal[] = [];
    const rows: Record<string, string | number>[] = [];
    for (const proxy of withScheme(proxies, rest)) {
      const reason = commonRefusal(proxy);
      // JSON alone escapes half of a surrogate pair.
      if (reason && reason !== 'malformedText') refused.push(refuse(proxy, reason));
      else rows.push(plainRecord(proxy));
    }
    return { text: JSON.stringify(rows, undefined, indent).replaceAll('\n', eol) + eol, refused };
  },
};
