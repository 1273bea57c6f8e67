import type { Format } from '../format';
import { completeOptions, printLines } from '../rows/lines';
import { writeRows } from '../rows/rowFormats';

/**
 * The list that FoxyProxy imports and adds to what it has; its JSON import would replace everything. Rows are
 * URLs: a simple line with port 443 would become https there (docs/formats.md).
 */
export const foxyproxy: Format = {
  id: 'foxyproxy',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, ...rest } = completeOptions(options);
    let count = 0;
    return printLines(proxies, eol, (part) => {
      const { rows, refused } = writeRows(part, 'url', rest);
      return { rows: rows.map((row) => `${row}?title=proxy-${++count}`), refused };
    });
  },
};
