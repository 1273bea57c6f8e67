import type { Proxy } from '../../proxy';
import type { Format, RefusalReason } from '../format';
import { completeOptions, joinLines } from '../rows/lines';
import { uniqueName, uniqueProxyNames } from '../edit/uniqueNames';
import { commonRefusal } from '../rows/rowFormat';
import { partitionSupported } from '../rows/rowFormats';
import { quoteString } from '../code/writeStringLiteral';

/** Returns the reason a Clash or sing-box configuration can't contain the proxy: SOCKS4 isn't supported there. */
export function clashRefusal(proxy: Proxy): RefusalReason | undefined {
  return commonRefusal(proxy) ?? (proxy.scheme.startsWith('socks4') ? 'scheme' : undefined);
}

const quoted = (text: string): string => quoteString(text, 'yaml');

function entry(proxy: Proxy, name: string): string {
  const { scheme, host, port, credentials } = proxy;
  const parts = [
    `name: ${name}`,
    `type: ${scheme === 'socks5' ? 'socks5' : 'http'}`,
    `server: ${quoted(host)}`,
    `port: ${port}`,
  ];
  if (credentials) {
    // Quoted: a numeric password would become a number (docs/formats.md).
    parts.push(`username: ${quoted(credentials.username)}`, `password: ${quoted(credentials.password)}`);
  }
  if (scheme === 'https') parts.push('tls: true');
  return `{${parts.join(', ')}}`;
}

/** The items of Clash's lists for proxies, one line each. */
export interface ClashItems {
  /** Items of `proxies`. */
  readonly proxies: readonly string[];
  /** The item of `proxy-groups` that takes one of them a connection. */
  readonly group: string;
}

/** Writes proxies that can be carried as items, under names that are free. */
export function clashItems(carried: readonly Proxy[], taken: ReadonlySet<string>): ClashItems {
  const names = uniqueProxyNames(carried.length, taken).map((name) => quoted(name));
  const group = [
    `name: ${quoted(uniqueName('ProxyLite', taken))}`,
    'type: load-balance',
    'strategy: round-robin',
    // Clash refuses a group of this type without a health check.
    'url: "http://www.gstatic.com/generate_204"',
    'interval: 300',
    `proxies: [${names.join(', ')}]`,
  ];
  return {
    proxies: carried.map((proxy, index) => `- ${entry(proxy, names[index] ?? '')}`),
    group: `- {${group.join(', ')}}`,
  };
}

/** The `proxies` and a round-robin group of a Clash or mihomo configuration. */
export const clash: Format = {
  id: 'clash',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, indent, ...rest } = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, rest, clashRefusal);
    if (carried.length === 0) return { text: `proxies: []${eol}`, refused };
    const items = clashItems(carried, new Set());
    const lines = [
      'proxies:',
      ...items.proxies.map((item) => indent + item),
      'proxy-groups:',
      indent + items.group,
    ];
    return { text: joinLines(lines, eol), refused };
  },
};
