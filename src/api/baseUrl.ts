import { BlockList, isIP } from 'node:net';

/** Why a text cannot be the address of the API. */
export type BaseUrlProblem = 'notUrl' | 'notHttps' | 'credentials' | 'query';

export type BaseUrlResult =
  { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly problem: BaseUrlProblem };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether the host is this machine, where plain http is no risk (a sandbox or a tunnel). */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Reads the address of the API: origin and prefix; a prefix ends without a slash. The key travels to this address, so it
 * must be https, save on loopback, and hold neither credentials nor a query of its own (docs/api-notes.md#4).
 */
export function parseBaseUrl(text: string): BaseUrlResult {
  if (!URL.canParse(text)) return { ok: false, problem: 'notUrl' };
  const url = new URL(text);
  // Before what else is wrong: an address that a message quotes must hold no secret.
  if (url.username || url.password) return { ok: false, problem: 'credentials' };
  if (url.search || url.hash) return { ok: false, problem: 'query' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, problem: 'notUrl' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { ok: false, problem: 'notHttps' };
  // A lone "?" or "#" is no query, but stays in the address.
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return { ok: true, url };
}
