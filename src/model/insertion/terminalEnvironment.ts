import { urlRow } from '../../proxy/formats/rows/url';
import type { Proxy } from '../../proxy/proxy';

/**
 * The variables that lead programs through a proxy, in both cases (docs/formats.md#environment). SOCKS is named so
 * that the proxy resolves names. Proxies of the surroundings are not excepted: `no_proxy` stays as it is.
 */
export function terminalEnvironment(proxy: Proxy): Record<string, string> {
  const url = urlRow.write(proxy).replace(/^socks5:/, 'socks5h:');
  const names = ['http_proxy', 'https_proxy', 'all_proxy'];
  return {
    ...Object.fromEntries(names.flatMap((name) => [name, name.toUpperCase()].map((one) => [one, url]))),
    NODE_USE_ENV_PROXY: '1',
  };
}
