import type { Format } from '../format';
import { completeOptions, joinLines } from '../rows/lines';
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
    const { rows, refused } = writeRows(proxies, 'url', rest);
    return {
      text: joinLines(
        rows.map((row, index) => `${row}?title=proxy-${index + 1}`),
        eol,
      ),
      refused,
    };
  },
};
