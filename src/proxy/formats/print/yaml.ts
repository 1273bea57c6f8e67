import type { Format } from '../format';
import { plainRecord } from './json';
import { completeOptions, joinLines } from '../rows/lines';
import { partitionSupported } from '../rows/rowFormats';
import { quoteString } from '../code/writeStringLiteral';

/** A YAML sequence of mappings with `scheme`, `host`, `port`, `username`, `password`. */
export const yaml: Format = {
  id: 'yaml',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, quote, ...rest } = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, rest);
    const items = carried.map((proxy) => {
      // Every string quoted: a numeric password would become a number.
      const lines = Object.entries(plainRecord(proxy)).map(([key, value]) =>
        key === 'scheme' || typeof value === 'number'
          ? `${key}: ${value}`
          : `${key}: ${quoteString(value, 'yaml', quote)}`,
      );
      return `- ${lines.join(`${eol}  `)}`;
    });
    return { text: joinLines(items, eol) || `[]${eol}`, refused };
  },
};
