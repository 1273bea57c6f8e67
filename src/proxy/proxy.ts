import { isIPv6 } from 'node:net';

/**
 * Every scheme of a proxy: how a client speaks to the proxy itself, not to the target behind it. `socks4` sends the
 * target's IPv4 address, `socks4a` its name; neither has passwords.
 */
export const proxySchemes = ['http', 'https', 'socks5', 'socks4', 'socks4a'] as const;

/** One of these schemes. */
export type ProxyScheme = (typeof proxySchemes)[number];

/** Username and password of a proxy account, raw: never percent-encoded in memory. */
export interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * One proxy as an endpoint that a client connects to. The host is the gateway, not the exit IP, and several
 * ports of one host are separate proxies (docs/api-notes.md#11).
 */
export interface Proxy {
  /** Host name, IPv4, or IPv6 without brackets. */
  readonly host: string;
  /** TCP port, 1–65535. */
  readonly port: number;
  readonly scheme: ProxyScheme;
  /** Set if the source text has no scheme, so that `scheme` is only assumed. */
  readonly schemeIsAssumed?: true;
  readonly credentials?: ProxyCredentials;
  /** Estimated end of life, milliseconds since the epoch: the server sends none (docs/api-notes.md#9). */
  readonly expiresAt?: number;
}

/** `host:port` with brackets around IPv6: where a proxy listens. Many proxies may listen there; see `proxyId`. */
export function endpointOf(proxy: Pick<Proxy, 'host' | 'port'>): string {
  return proxy.host.includes(':') && isIPv6(proxy.host)
    ? `[${proxy.host}]:${proxy.port}`
    : `${proxy.host}:${proxy.port}`;
}

/**
 * Returns the identity of a proxy: scheme, host, port and username. Sticky sessions of a gateway share an endpoint and
 * differ in the username. The host is case-insensitive, the username is case-sensitive. An assumed scheme is excluded,
 * because the actual protocol has yet to be detected.
 */
export function proxyId({
  scheme,
  schemeIsAssumed,
  host,
  port,
  credentials,
}: Omit<Proxy, 'expiresAt'>): string {
  const endpoint = endpointOf({ host: host.toLowerCase(), port });
  // Raw: an endpoint contains no "@", so the last one always ends the username.
  return `${schemeIsAssumed ? '' : `${scheme}:`}//${credentials ? `${credentials.username}@` : ''}${endpoint}`;
}

/** The proxy with the scheme that it was found to speak. */
export function withScheme(proxy: Proxy, scheme: ProxyScheme): Proxy {
  const { schemeIsAssumed, ...rest } = proxy;
  return schemeIsAssumed || proxy.scheme !== scheme ? { ...rest, scheme } : proxy;
}

/** Container names can contain "_", which curl, Node and Go resolve. */
const hostName = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?$/i;
const onlyDigitsAndDots = /^[\d.]+$/;
const ipv4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/**
 * True if the text can be the host of a proxy: IPv4, IPv6 without brackets, or a hostname. A server listens on 0.0.0.0
 * or `::`, but no client can reach it elsewhere by that address.
 */
export function isProxyHost(text: string): boolean {
  if (text === '0.0.0.0' || text === '::') return false;
  if (ipv4.test(text)) return true;
  // Nothing else has a colon, and the pattern behind isIPv6 is a long one.
  if (text.includes(':')) return isIPv6(text);
  return hostName.test(text) && !onlyDigitsAndDots.test(text);
}

/** Parses a TCP port, 1–65535, without sign or blanks. Returns `undefined` if it's invalid. */
export function parsePort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}

/** Reads `host:port` or `[IPv6]:port`; undefined if the text is anything else. */
export function parseEndpoint(text: string): { host: string; port: number } | undefined {
  const colon = text.lastIndexOf(':');
  const port = colon < 0 ? undefined : parsePort(text.slice(colon + 1));
  if (port === undefined) return undefined;
  if (text[0] === '[' && text[colon - 1] === ']') {
    const address = text.slice(1, colon - 1);
    return isIPv6(address) ? { host: address, port } : undefined;
  }
  const host = text.slice(0, colon);
  return !host.includes(':') && isProxyHost(host) ? { host, port } : undefined;
}
