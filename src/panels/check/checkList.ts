import { randomUUID } from 'node:crypto';
import { endpointOf, parseEndpoint, proxyId, type Proxy, type ProxyScheme } from '../../proxy/proxy';
import type { List } from '../protocol/checkProtocol';

/** The proxies of a panel: as the page knows them, and whole, in the same order. */
export interface CheckList {
  readonly page: List;
  readonly proxies: readonly Proxy[];
}

/** A list without repetitions. */
export function listOf(proxies: readonly Proxy[], unread = 0): CheckList {
  const distinct = [...new Map(proxies.map((proxy) => [proxyId(proxy), proxy])).values()];
  const withCredentials = distinct.filter(({ credentials }) => credentials).length;
  return newList(distinct, { unread, repeated: proxies.length - distinct.length, withCredentials });
}

/** A list that a page had kept, without credentials; undefined where a row of it is no proxy. */
export function restoredList(page: List): CheckList | undefined {
  const proxies = page.proxies.map(proxyOf).filter((proxy) => proxy !== undefined);
  return proxies.length === page.proxies.length ? { page, proxies } : undefined;
}

/** How many proxies have lost their credentials, which no page keeps. */
export function credentialsLost({ page, proxies }: CheckList): number {
  return page.withCredentials - proxies.filter(({ credentials }) => credentials).length;
}

/**
 * The chosen proxies as a list of their own, one for each place: those that lost the credentials in which they differed
 * stay apart.
 */
export function partOf(list: CheckList, indexes: readonly number[]): CheckList {
  const proxies = indexes.map((index) => list.proxies[index]).filter((proxy) => proxy !== undefined);
  const known = proxies.filter(({ credentials }) => credentials).length;
  // Which ones lost theirs is not known: no more than these.
  const withCredentials = Math.min(proxies.length, known + credentialsLost(list));
  return newList(proxies, { unread: 0, repeated: 0, withCredentials });
}

function newList(
  proxies: readonly Proxy[],
  counts: Pick<List, 'unread' | 'repeated' | 'withCredentials'>,
): CheckList {
  return { page: { id: randomUUID(), proxies: proxies.map(labelOf), ...counts }, proxies };
}

/** `host:port`, with the scheme in front where it is not http. */
function labelOf(proxy: Proxy): string {
  const endpoint = endpointOf(proxy);
  return proxy.scheme === 'http' ? endpoint : `${proxy.scheme}://${endpoint}`;
}

const label = /^(?:(https|socks5|socks4a?):\/\/)?(.+)$/;

function proxyOf(text: string): Proxy | undefined {
  const [, scheme = 'http', endpoint = ''] = label.exec(text) ?? [];
  const read = parseEndpoint(endpoint);
  return read && { ...read, scheme: scheme as ProxyScheme };
}
