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
