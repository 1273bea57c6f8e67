import { parseAny } from '../proxy/formats';
import type { Upstream } from './upstream';

/** The contents of a list. */
export interface ParsedList {
  readonly upstreams: readonly Upstream[];
  /** The number of lines that look like a proxy but can't be read. */
  readonly unreadLines: number;
}

const socks4 = /socks4/i;

/** Reads proxies in any format of the extension. */
export function parseList(text: string): ParsedList {
  // The formats don't know SOCKS4 yet: names of equal length take its place, so that places in the text stay the same.
  const known = text.replace(/socks4(a?)/gi, (_, a: string) => (a === '' ? 'socks5' : 'socks5h'));
  const { found, unread } = parseAny(known);
  return {
    upstreams: found.map(({ proxy, start, end }) =>
      proxy.scheme === 'socks5' && socks4.test(text.slice(start, end))
        ? { ...proxy, scheme: 'socks4' }
        : proxy,
    ),
    unreadLines: unread.length,
  };
}
