import { findProxies, isLongRange, proxiesOf } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';

/** Returns the proxies of a text that is a list: one on each line, and nothing else; empty for other text. */
export function pastedList(text: string): readonly Proxy[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  // A longer line is no row of a list, and most pasted text has no port.
  if (lines.some((line) => line.length > maxRowLength || !/\d{2}/.test(line))) return [];
  const parsed = findProxies(text);
  // The row would be lost.
  if (parsed.unread.some(isLongRange)) return [];
  const ranges = parsed.unread.filter(({ reason }) => reason === 'portRange');
  return parsed.found.length + ranges.length === lines.length
    ? proxiesOf(text, parsed, { scheme: 'http' })
    : [];
}

const maxRowLength = 2048;
