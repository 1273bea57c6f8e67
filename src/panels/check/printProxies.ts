import type { Proxy } from '../../proxy/proxy';
import type { Printed } from '../../proxy/formats';

/** Proxies as lines, and those that no line can carry. */
export interface PrintedProxies extends Pick<Printed, 'refused'> {
  readonly lines: readonly string[];
}

/** Prints `host:port` lines, or URLs if a username, a password, or a scheme would be lost otherwise. */
export async function printProxies(proxies: readonly Proxy[]): Promise<PrintedProxies> {
  const { formats } = await import('../../proxy/formats');
  const isPlain = proxies.every(({ scheme, credentials }) => scheme === 'http' && !credentials);
  const { text, refused } = formats[isPlain ? 'hostPort' : 'url'].print(proxies);
  return { lines: text.split('\n').filter((line) => line !== ''), refused };
}
