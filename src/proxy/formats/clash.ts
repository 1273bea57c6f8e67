import type { Proxy } from '../proxy';
import type { Format } from './format';
import { completeOptions, joinLines } from './lines';
import { sortOut } from './rows';
import { quoteString } from './quoteString';

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
    // Quoted: a numeric password would become a number (formats.md).
    parts.push(`username: ${quoted(credentials.username)}`, `password: ${quoted(credentials.password)}`);
  }
  if (scheme === 'https') parts.push('tls: true');
  return `{${parts.join(', ')}}`;
}

/** The `proxies` and a round-robin group of a Clash or mihomo configuration. */
export const clash: Format = {
  id: 'clash',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, indent, ...rest } = completeOptions(options);
    const { carried, refused } = sortOut(proxies, rest);
    if (carried.length === 0) return { text: `proxies: []${eol}`, refused };
    const names = carried.map((_, index) => quoted(`proxy-${index + 1}`));
    const entries = carried.map((proxy, index) => `${indent}- ${entry(proxy, names[index] ?? '')}`);
    const group = [
      'name: "ProxyLite"',
      'type: load-balance',
      'strategy: round-robin',
      // Clash refuses a group of this type without a health check.
      'url: "http://www.gstatic.com/generate_204"',
      'interval: 300',
      `proxies: [${names.join(', ')}]`,
    ];
    const lines = ['proxies:', ...entries, 'proxy-groups:', `${indent}- {${group.join(', ')}}`];
    return { text: joinLines(lines, eol), refused };
  },
};
