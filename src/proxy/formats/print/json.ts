import type { Proxy } from '../../proxy';
import type { Format, PrintOptions, RefusalReason } from '../format';
import { completeOptions } from '../rows/lines';
import { commonRefusal } from '../rows/rowFormat';
import { partitionSupported } from '../rows/rowFormats';

/** The keys of a proxy in JSON, YAML and CSV, in their order. */
export function plainRecord(proxy: Proxy): Record<string, string | number> {
  const { scheme, host, port, credentials } = proxy;
  if (!credentials) return { scheme, host, port };
  const { username, password } = credentials;
  return { scheme, host, port, username, password };
}

/** Writes a file of JSON. */
export function writeJson(value: object, { indent, eol }: Pick<PrintOptions, 'indent' | 'eol'>): string {
  const text = JSON.stringify(value, undefined, indent);
  // Copying a long list would take longer than writing it.
  return (eol === '\n' ? text : text.replaceAll('\n', eol)) + eol;
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
    const complete = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, complete, jsonRefusal);
    return { text: writeJson(carried.map(plainRecord), complete), refused };
  },
};
