import { findProxies } from '../proxy/formats';
import type { Upstream } from './upstream';

/** The contents of a list. */
export interface ParsedList {
  readonly upstreams: readonly Upstream[];
  /** The number of lines that look like a proxy but can't be read. */
  readonly unreadLines: number;
}

/** Reads proxies in any format of the extension. */
export function parseList(text: string): ParsedList {
  const { found, unread } = findProxies(text);
  return {
    // The gateway always sends the target's name, so both kinds of SOCKS4 are one.
    upstreams: found.map(({ proxy }) =>
      proxy.scheme === 'socks4a' ? { ...proxy, scheme: 'socks4' } : proxy,
    ),
    unreadLines: unread.length,
  };
}
