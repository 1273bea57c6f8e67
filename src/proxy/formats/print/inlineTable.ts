import type { Proxy } from '../../proxy';
import type { Quote } from '../code/languages';
import { quoteString } from '../code/writeStringLiteral';
import { plainRecord } from './json';

/** A proxy as an inline table of TOML, which stays on one line. */
export function inlineTable(proxy: Proxy, quote: Quote): string {
  const pairs = Object.entries(plainRecord(proxy)).map(
    ([key, value]) => `${key} = ${typeof value === 'number' ? value : quoteString(value, 'toml', quote)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}
