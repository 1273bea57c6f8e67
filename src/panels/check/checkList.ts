import { randomUUID } from 'node:crypto';
import { parseEndpoint } from '../../proxy/parseEndpoint';
import {
  endpointOf,
  proxyId,
  withScheme,
  type Proxy,
  type ProxyCredentials,
  type ProxyScheme,
} from '../../proxy/proxy';
import type { List, Row } from '../protocol/checkProtocol';

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

/** Returns a list that a page had kept, without credentials; undefined if one of its rows isn't a proxy. */
export function restoredList(page: List): CheckList | undefined {
  const assumed = new Set(
    page.assumed.flatMap(([first, last]) =>
      Array.from(page.proxies.slice(first, last + 1), (_, place) => first + place),
    ),
  );
  const proxies = page.proxies
    .map((label, index) => proxyOf(label, assumed.has(index)))
    .filter((proxy) => proxy !== undefined);
  return proxies.length === page.proxies.length ? { page, proxies } : undefined;
}

/** Returns the number of proxies that have lost their credentials, which no page keeps. */
export function credentialsLost({ page, proxies }: CheckList): number {
  return page.withCredentials - proxies.filter(({ credentials }) => credentials).length;
}

/**
 * The chosen proxies as a list of their own, one for each row and in the scheme that it names: those that lost the
 * credentials in which they differed stay apart.
 */
export function partOf(list: CheckList, rows: readonly Pick<Row, 'index' | 'scheme'>[]): CheckList {
  const proxies = rows.flatMap(({ index, scheme }) => {
    const proxy = list.proxies[index];
    return proxy ? [scheme ? withScheme(proxy, scheme) : proxy] : [];
  });
  const known = proxies.filter(({ credentials }) => credentials).length;
  // It isn't known which ones lost theirs: this is the upper limit.
  const withCredentials = Math.min(proxies.length, known + credentialsLost(list));
  return newList(proxies, { unread: 0, repeated: 0, withCredentials });
}

/** A list without some of its proxies, which are given by their places; undefined if none is left. */
export function restOf(list: CheckList, excluded: ReadonlySet<number>): CheckList | undefined {
  const left = list.proxies.map((_, index) => index).filter((index) => !excluded.has(index));
  if (left.length === 0) return undefined;
  const { page, proxies } = partOf(
    list,
    left.map((index) => ({ index })),
  );
  return { page: { ...page, restOf: list.page.id }, proxies };
}

/** The list with one username and password for the proxies that have none; for all of them where none lacks them. */
export function withCredentials(list: CheckList, credentials: ProxyCredentials): CheckList {
  const all = lackingCredentials(list) === 0;
  const { unread, repeated } = list.page;
  const proxies = list.proxies.map((proxy) =>
    all || !proxy.credentials ? { ...proxy, credentials } : proxy,
  );
  return newList(proxies, { unread, repeated, withCredentials: proxies.length });
}

/** Returns the number of proxies without username and password. */
export function lackingCredentials({ proxies }: Pick<CheckList, 'proxies'>): number {
  return proxies.filter(({ credentials }) => !credentials).length;
}

function newList(
  proxies: readonly Proxy[],
  counts: Pick<List, 'unread' | 'repeated' | 'withCredentials'>,
): CheckList {
  return {
    page: { id: randomUUID(), proxies: proxies.map(labelOf), assumed: assumedRuns(proxies), ...counts },
    proxies,
  };
}

/** Returns `host:port`, prefixed with the scheme if it isn't http. */
export function labelOf(proxy: Proxy): string {
  const endpoint = endpointOf(proxy);
  return proxy.scheme === 'http' ? endpoint : `${proxy.scheme}://${endpoint}`;
}

/** The runs of places whose schemes are only assumed. */
function assumedRuns(proxies: readonly Proxy[]): List['assumed'] {
  const runs: [number, number][] = [];
  for (const [index, { schemeIsAssumed }] of proxies.entries()) {
    const last = runs.at(-1);
    if (!schemeIsAssumed) continue;
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

const label = /^(?:(https|socks5|socks4a?):\/\/)?(.+)$/;

function proxyOf(text: string, isAssumed: boolean): Proxy | undefined {
  const [, scheme = 'http', endpoint = ''] = label.exec(text) ?? [];
  const read = parseEndpoint(endpoint);
  return read && { ...read, scheme: scheme as ProxyScheme, ...(isAssumed && { schemeIsAssumed: true }) };
}
