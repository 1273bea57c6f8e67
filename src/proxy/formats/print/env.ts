import type { Format } from '../format';
import { completeOptions } from '../rows/lines';
import { writeRows } from '../rows/rowFormats';

/** The variable of one proxy, and of a comma-separated list (docs/formats.md). */
export const proxyUrlVariable = 'PROXY_URL';
/** The variable of a comma-separated list of proxies (docs/formats.md). */
export const proxyListVariable = 'PROXY_LIST';

/**
 * A `.env` file: `PROXY_URL=` for one proxy, `PROXY_LIST=` for more. URLs contain no characters that a reader of such
 * files would expand or cut off, so no quotes are needed.
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
};
