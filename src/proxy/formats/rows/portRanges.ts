import type { Proxy, ProxyScheme } from '../../proxy';
import type { ParseOptions, TextRange, UnreadRow } from '../format';
import { readRow } from './rowFormats';

/** A longer range is a mistake, or no list that anyone means. */
export const maxPortsInRange = 10_000;

const portRange = /:(\d{1,5})-(\d{1,5})(?=$|[:@\s/#])/g;
/** Most rows, and most lists, have none: they are spared the rest. */
export const looksLikeRange = /:\d{1,5}-\d/;
const bullet = /^[-*][ \t]+/;
const comment = /\s(?:#|\/\/).*$/;
const maxRowLength = 2048;

interface RangeOfPorts {
  readonly first: number;
  readonly last: number;
  /** The row with one port in the place of the range. */
  readonly proxyAt: (port: number) => Proxy | undefined;
}

/** Reads a row with a range of ports in the place of the port: `host:10001-10010`, in every form of a row. */
function readPortRange(row: string, scheme: ProxyScheme): RangeOfPorts | undefined {
  if (row.length > maxRowLength) return undefined;
  for (const { 0: whole, 1: from = '', 2: to = '', index } of row.matchAll(portRange)) {
    const [first, last] = [Number(from), Number(to)];
    if (first >= last || first < 1 || last > 65535) continue;
    const proxyAt = (port: number): Proxy | undefined =>
      readRow(`${row.slice(0, index)}:${port}${row.slice(index + whole.length)}`, scheme)?.proxy;
    // A password or a username may look like a range, too: then the port is another.
    if (proxyAt(first)?.port === first && proxyAt(last)?.port === last) return { first, last, proxyAt };
  }
  return undefined;
}

function rowOf(text: string, { start, end }: TextRange): string {
  return text.slice(start, end).replace(bullet, '').replace(comment, '').trim();
}

/** A line that stands for one proxy per port of a range. */
export function portRangeRow(text: string, line: TextRange): UnreadRow | undefined {
  if (line.end - line.start > maxRowLength || !looksLikeRange.test(text.slice(line.start, line.end)))
    return undefined;
  const range = readPortRange(rowOf(text, line), 'http');
  return range && { ...line, reason: 'portRange', portCount: range.last - range.first + 1 };
}

/** True for a row with a range of too many ports, which isn't expanded. */
export function isLongRange({ portCount = 0 }: UnreadRow): boolean {
  return portCount > maxPortsInRange;
}

/** One proxy per port of a row that `findProxies` reported as a range; none where it has too many ports. */
export function expandPortRange(
  text: string,
  row: UnreadRow,
  { scheme = 'http' }: ParseOptions = {},
): Proxy[] {
  const range = row.reason === 'portRange' ? readPortRange(rowOf(text, row), scheme) : undefined;
  if (!range || isLongRange(row)) return [];
  const proxies: Proxy[] = [];
  for (let port = range.first; port <= range.last; port++) {
    const proxy = range.proxyAt(port);
    if (proxy) proxies.push(proxy);
  }
  return proxies;
}
