import type { Format, FoundProxy, TextRange } from './format';
import { completeOptions, forEachLine, trimmed } from './lines';
import { writeRows } from './rows';
import { readInline } from './tokens';

/** The variable of one proxy, and of a comma-separated list (formats.md). */
export const proxyUrlVariable = 'PROXY_URL';
/** The variable of a comma-separated list of proxies (formats.md). */
export const proxyListVariable = 'PROXY_LIST';

const assignment = /^(?:export[ \t]+)?[A-Za-z_]\w*[ \t]*=/;

/**
 * A `.env` file: `PROXY_URL=` for one proxy, `PROXY_LIST=` for more. URLs hold no character that a reader of such
 * files would expand or cut off, so that no quotes are needed.
 */
export const env: Format = {
  id: 'env',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const complete = completeOptions(options);
    const { rows, refused } = writeRows(proxies, 'url', complete);
    const variable = rows.length === 1 ? proxyUrlVariable : proxyListVariable;
    return { text: rows.length === 0 ? '' : `${variable}=${rows.join(',')}${complete.eol}`, refused };
  },
  parse(text, options = {}) {
    const found: FoundProxy[] = [];
    const unread: TextRange[] = [];
    forEachLine(text, (start, end) => {
      const line = trimmed(text, start, end);
      const named = assignment.exec(text.slice(line.start, line.start + 256));
      if (!named || text[line.start] === '#') return;
      const before = found.length;
      const valueAt = line.start + named[0].length;
      readInline(text, valueAt, line.end, options.scheme ?? 'http', (proxy) => found.push(proxy));
      const isOurs = /^(?:export[ \t]+)?PROXY_(?:URL|LIST)/.test(named[0]);
      if (isOurs && found.length === before) unread.push({ start: valueAt, end: line.end });
    });
    return { found, unread };
  },
};
