import type { Proxy } from '../../proxy';
import type { Format, RefusalReason } from '../format';
import { completeOptions } from '../rows/lines';
import { commonRefusal } from '../rows/rowFormat';
import { partitionSupported } from '../rows/rowFormats';

/** The keys of a proxy in JSON, YAML and CSV, in their order. */
export function plainRecord(proxy: Proxy): Record<string, string | number> {
  const { scheme, host, port, credentials } = proxy;
  return { scheme, host, port, ...(credentials ?? {}) };
}

/** Returns the reason JSON can't represent a proxy. Unlike the other formats, JSON escapes lone surrogates. */
export function jsonRefusal(proxy: Proxy): RefusalReason | undefined {
  const reason = commonRefusal(proxy);
  return reason === 'malformedText' ? undefined : reason;
}

/** A JSON array of objects with `scheme`, `host`, `port`, `username`, `password`. */
export const json: Format = {
  id: 'json',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, indent, ...rest } = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, rest, jsonRefusal);
    return {
      text: JSON.stringify(carried.map(plainRecord), undefined, indent).replaceAll('\n', eol) + eol,
      refused,
    };
  },
};
