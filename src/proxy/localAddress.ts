import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are only reachable from this machine or its own network: loopback, private, link-local with the
 * metadata services of clouds, carrier-grade NAT, multicast and reserved ones, also inside IPv6. 198.18.0.0/15 is
 * excluded, because local proxy clients resolve every name to it.
 */
const local = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  local.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  local.addSubnet(network, prefix, 'ipv6');
}

/** True if an IPv4 or IPv6 address is only reachable from its own network. */
export function isLocalAddress(ip: string): boolean {
  // Node compares an IPv4 address inside of an IPv6 one with the rules of IPv4.
  return local.check(ip.replace(/%.*$/, ''), isIP(ip) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * True if a host is a local address without a lookup: an address in any notation that systems accept (`127.1`,
 * `0x7f000001`, `2130706433`, `::ffff:7f00:1`), or `localhost`.
 */
export function isLocalHost(host: string): boolean {
  const name = host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const address = isIP(name) ? name : parseIpv4Spelling(name);
  return address !== undefined && isLocalAddress(address);
}

/** The address that a host means as one to four decimal, octal or hexadecimal numbers; undefined for a name. */
function parseIpv4Spelling(host: string): string | undefined {
  const parts = host.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]*|\d+)$/.test(part))) return undefined;
  const numbers = parts.map((part) =>
    /^0x/.test(part)
      ? parseInt(part.slice(2) || '0', 16)
      : /^0[0-7]+$/.test(part)
        ? parseInt(part, 8)
        : Number(part),
  );
  const last = numbers.pop() ?? 0;
  const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
  if (numbers.some((number) => number > 255) || !(value < 2 ** 32)) return undefined;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
