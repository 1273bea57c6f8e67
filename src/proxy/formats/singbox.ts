import type { Proxy } from '../proxy';
import type { Format } from './format';
import { completeOptions } from './lines';
import { sortOut } from './rows';

function outbound({ scheme, host, port, credentials }: Proxy, tag: string): object {
  return {
    type: scheme === 'socks5' ? 'socks' : 'http',
    tag,
    server: host,
    server_port: port,
    ...(scheme === 'socks5' && { version: '5' }),
    ...credentials,
    ...(scheme === 'https' && { tls: { enabled: true } }),
  };
}

/** The `outbounds` of a sing-box configuration, with a group that tests them all. */
export const singbox: Format = {
  id: 'singbox',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, indent, ...rest } = completeOptions(options);
    const { carried, refused } = sortOut(proxies, rest);
    const tag = (index: number): string => `proxy-${index + 1}`;
    const outbounds = carried.map((proxy, index) => outbound(proxy, tag(index)));
    const group = { type: 'urltest', tag: 'auto', outbounds: carried.map((_, index) => tag(index)) };
    const config = { outbounds: carried.length > 0 ? [...outbounds, group] : [] };
    return { text: JSON.stringify(config, undefined, indent).replaceAll('\n', eol) + eol, refused };
  },
};
