import { isIPv6 } from 'node:net';

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
