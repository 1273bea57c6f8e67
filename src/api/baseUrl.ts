import { BlockList, isIP } from 'node:net';

/** The reason a text can't be used as the API address. */
export type BaseUrlProblem = 'notUrl' | 'notHttps' | 'credentials' | 'query';

export type BaseUrlResult =
  { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly problem: BaseUrlProblem };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** True if the host is this machine, where plain http is no risk (a sandbox or a tunnel). */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Parses the API address into origin and prefix; the prefix has no trailing slash. The key is sent to this address, so
 * it must use https, except on loopback, and contain neither credentials nor a query (docs/api-notes.md#4).
 */
export function parseBaseUrl(text: string): BaseUrlResult {
  if (!URL.canParse(text)) return { ok: false, problem: 'notUrl' };
  const url = new URL(text);
  // Checked first, because an address quoted in a message must not contain a secret.
  if (url.username || url.password) return { ok: false, problem: 'credentials' };
  if (url.search || url.hash) return { ok: false, problem: 'query' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, problem: 'notUrl' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { ok: false, problem: 'notHttps' };
  // A lone "?" or "#" isn't a query, but stays in the address.
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return { ok: true, url };
}
