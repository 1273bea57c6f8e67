import { urlRow } from '../../proxy/formats/rows/url';
import type { Proxy } from '../../proxy/proxy';

/**
 * Returns the variables that route programs through a proxy, in both cases (docs/formats.md#environment). SOCKS is
 * written so that the proxy resolves names. `no_proxy` of the environment stays as it is.
 */
export function terminalEnvironment(proxy: Proxy): Record<string, string> {
  const url = urlRow.write(proxy).replace(/^socks5:/, 'socks5h:');
  const names = ['http_proxy', 'https_proxy', 'all_proxy'];
  return {
    ...Object.fromEntries(names.flatMap((name) => [name, name.toUpperCase()].map((one) => [one, url]))),
    NODE_USE_ENV_PROXY: '1',
  };
}
