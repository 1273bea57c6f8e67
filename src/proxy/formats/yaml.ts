import type { Format, Refusal } from './format';
import { plainRecord } from './json';
import { completeOptions } from './lines';
import { commonRefusal, refuse } from './row';
import { withScheme } from './rows';
import { quoteString } from './quoteString';

/** A YAML sequence of mappings with `scheme`, `host`, `port`, `username`, `password`. */
export const yaml: Format = {
  id: 'yaml',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, quote, ...rest } = completeOptions(options);
    const refused: Refusal[] = [];
    let text = '';
    for (const proxy of withScheme(proxies, rest)) {
      const reason = commonRefusal(proxy);
      if (reason) {
        refused.push(refuse(proxy, reason));
        continue;
      }
      // Every string quoted: a numeric password would become a number.
      const lines = Object.entries(plainRecord(proxy)).map(([key, value]) =>
        key === 'scheme' || typeof value === 'number'
          ? `${key}: ${value}`
          : `${key}: ${quoteString(value, 'yaml', quote)}`,
      );
      text += `- ${lines.join(`${eol}  `)}${eol}`;
    }
    return { text: text || `[]${eol}`, refused };
  },
};
