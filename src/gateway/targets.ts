import { BlockList, isIP } from 'node:net';
import { hostname } from 'node:os';

/** The target of a client's request. */
export interface Target {
  /** Host name in lowercase, IPv4 in its usual spelling, or IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** `host:port` with brackets around IPv6. */
export function authorityOf({ host, port }: Target): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const authority = /^(\[[^\]]+\]|[^:@/?#\\\s[\]]+)(?::(\d{1,5}))?$/;
const hostName = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?$/;

/**
 * Parses `host` or `host:port`, with brackets around IPv6. Other forms of IPv4 (decimal, octal, hexadecimal, with fewer
 * parts) are normalized, so that an address check sees the same address as an upstream.
 * @param defaultPort port if none is given; `undefined` if one is required
 * @returns `undefined` if the text is anything else
 */
export function parseAuthority(text: string, defaultPort?: number): Target | undefined {
  const [, rawHost = '', portText] = authority.exec(text) ?? [];
  const port = portText === undefined ? defaultPort : Number(portText);
  const host = canonicalHost(rawHost);
  if (host === undefined || port === undefined || port < 1 || port > 65_535) return undefined;
  return { host, port };
}

/** The host as a URL has it, without brackets; undefined if it can't be one. */
export function canonicalHost(text: string): string | undefined {
  // The parser of URLs drops blanks, decodes escapes, and takes the others as the end of the host or of a user.
  if (text === '' || /[\s%@/?#\\]/.test(text)) return undefined;
  try {
    const { hostname: host } = new URL(`http://${text}/`);
    if (host.startsWith('[')) return host.slice(1, -1);
    return hostName.test(host) && host.length <= 253 ? host : undefined;
  } catch {
    return undefined;
  }
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/');
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

const forbidden = blockList([
  // This host, private, shared, loopback, link-local (with the metadata service of most clouds), private.
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  // The metadata services of Oracle Cloud and Azure, which have addresses of their own.
  '192.0.0.0/24',
  '168.63.129.16/32',
  // Benchmarks, multicast, reserved, broadcast.
  '198.18.0.0/15',
  '224.0.0.0/3',
  // Unspecified, loopback, local, link-local, site-local, multicast.
  '::/127',
  'fc00::/7',
  'fe80::/9',
  'ff00::/8',
]);

const forbiddenNames =
  /^(?:localhost[46]?|.+\.localhost|localhost\d?\.localdomain\d?|ip6-(?:localhost|loopback)|.+\.local|metadata|metadata\.google\.internal|metadata\.goog|instance-data|instance-data\.ec2\.internal)$/;

/**
 * True if the target is this machine, its network, or a metadata service. Other names are resolved by the upstream, not
 * here: a lookup would reveal every target to the local resolver, and its result might differ from the upstream's.
 */
export function isForbiddenTarget(host: string): boolean {
  switch (isIP(host)) {
    case 4:
      return forbidden.check(host, 'ipv4');
    case 6:
      return (
        forbidden.check(host, 'ipv6') || embeddedIpv4(host).some((ipv4) => forbidden.check(ipv4, 'ipv4'))
      );
    default: {
      const name = host.replace(/\.$/, '');
      return forbiddenNames.test(name) || name === hostname().toLowerCase();
    }
  }
}

/** The IPv4 addresses inside an IPv6 address as `URL` writes it: mapped, compatible, NAT64, 6to4. */
function embeddedIpv4(host: string): readonly string[] {
  const groups = ipv6Groups(host);
  const [first = 0, second = 0, third = 0, , , sixth = 0, seventh = 0, eighth = 0] = groups;
  const zerosBefore = (count: number) => groups.slice(0, count).every((group) => group === 0);
  if (first === 0x2002) return [dotted(second, third)];
  if (first === 0x64 && second === 0xff9b) return [dotted(seventh, eighth)];
  if (zerosBefore(5) && (sixth === 0xffff || sixth === 0)) return [dotted(seventh, eighth)];
  // Translated (RFC 2765): ::ffff:0:a.b.c.d
  if (zerosBefore(4) && groups[4] === 0xffff && sixth === 0) return [dotted(seventh, eighth)];
  return [];
}

function ipv6Groups(host: string): readonly number[] {
  const [head = '', tail] = host.split('::');
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const left = numbers(head);
  const right = tail === undefined ? [] : numbers(tail);
  return [...left, ...new Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
