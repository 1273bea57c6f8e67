import type { Proxy } from '../proxy';
import { proxyOfRecord } from './fields';
import { scanFlowMaps } from './flowMaps';
import type { Format, FoundProxy, Refusal, TextRange } from './format';
import { completeOptions } from './lines';
import { readAllLiterals } from './literal';
import { commonRefusal, refuse } from './row';
import { withScheme } from './rows';

/** The keys of a proxy in JSON, YAML and CSV, in their order. */
export function plainRecord(proxy: Proxy): Record<string, string | number> {
  const { scheme, host, port, credentials } = proxy;
  return { scheme, host, port, ...(credentials ?? {}) };
}

/** A JSON array of objects with `scheme`, `host`, `port`, `username`, `password`; arrays of rows are read too. */
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
  parse(text, options = {}) {
    const found: FoundProxy[] = [];
    const unread: TextRange[] = [];
    const maps = scanFlowMaps(text, 'json').sort((a, b) => a.start - b.start);
    for (const map of maps) {
      const proxy = proxyOfRecord(map.record, map, 'json', options.scheme);
      if (proxy) found.push(proxy);
      else if (map.isLeaf) unread.push({ start: map.start, end: map.end });
    }
    let next = 0;
    const inMap = (offset: number): boolean => {
      while ((maps[next]?.end ?? Infinity) <= offset) next++;
      return (maps[next]?.start ?? Infinity) <= offset;
    };
    const strings = readAllLiterals(text, { ...options, language: 'json' }, inMap);
    return {
      found: [...found, ...strings.found].sort((a, b) => a.start - b.start),
      unread: [...unread, ...strings.unread].sort((a, b) => a.start - b.start),
    };
  },
};
