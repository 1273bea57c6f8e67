import { findProxies, isLongRange, maxPortsInRange, proxiesOf } from '../proxy/formats';
import type { Upstream } from './upstream';

/** The contents of a list. */
export interface ParsedList {
  readonly upstreams: readonly Upstream[];
  /** The number of lines that look like a proxy but can't be read. */
  readonly unreadLines: number;
  /** The number of lines that aren't read because their port range is too long. */
  readonly longRanges: number;
}

/** Reads proxies in any format of the extension. A row with a port range is one proxy per port. */
export function parseList(text: string): ParsedList {
  const parsed = findProxies(text);
  const ranges = parsed.unread.filter(({ reason }) => reason === 'portRange');
  return {
    // The gateway always sends the target's name, so both kinds of SOCKS4 are one.
    upstreams: proxiesOf(text, parsed, { scheme: 'http' }).map((proxy) =>
      proxy.scheme === 'socks4a' ? { ...proxy, scheme: 'socks4' } : proxy,
    ),
    unreadLines: parsed.unread.length - ranges.length,
    longRanges: ranges.filter(isLongRange).length,
  };
}

/** Returns the sentences about what a list has that isn't used. */
export function problemsOf({ unreadLines, longRanges }: ParsedList): readonly string[] {
  return [
    ...(longRanges > 0
      ? [
          `Lines of the list with more than ${maxPortsInRange} ports, which were skipped: ` +
            `${longRanges}. Split their port ranges.`,
        ]
      : []),
    ...(unreadLines > 0 ? [`Lines of the list that couldn't be read and were skipped: ${unreadLines}.`] : []),
  ];
}
