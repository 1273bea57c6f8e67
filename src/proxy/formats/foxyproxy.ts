import type { Format, FoundProxy, TextRange } from './format';
import { completeOptions, forEachLine, rowOfLine } from './lines';
import { writeRows } from './rows';
import { readInline } from './tokens';

/**
 * The list that FoxyProxy imports and adds to what it has; its JSON import would replace everything. Rows are
 * URLs: a simple line with port 443 would become https there (formats.md).
 */
export const foxyproxy: Format = {
  id: 'foxyproxy',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, ...rest } = completeOptions(options);
    const { rows, refused } = writeRows(proxies, 'url', rest);
    return { text: rows.map((row, index) => `${row}?title=proxy-${index + 1}${eol}`).join(''), refused };
  },
  parse(text, options = {}) {
    const found: FoundProxy[] = [];
    const unread: TextRange[] = [];
    forEachLine(text, (start, end) => {
      const range = rowOfLine(text, start, end);
      if (!range) return;
      const before = found.length;
      readInline(text, range.start, range.end, options.scheme ?? 'http', (proxy) => found.push(proxy));
      if (found.length === before) unread.push(range);
    });
    return { found, unread };
  },
};
