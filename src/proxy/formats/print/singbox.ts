import type { Proxy } from '../../proxy';
import type { Format } from '../format';
import { completeOptions } from '../rows/lines';
import { uniqueName, uniqueProxyNames } from '../edit/uniqueNames';
import { clashRefusal } from './clash';
import { writeJson } from './json';
import { partitionSupported } from '../rows/rowFormats';

function outbound({ scheme, host, port, credentials }: Proxy, tag: string): object {
  const isSocks = scheme.startsWith('socks');
  return {
    type: isSocks ? 'socks' : 'http',
    tag,
    server: host,
    server_port: port,
    ...(isSocks && { version: '5' }),
    ...credentials,
    ...(scheme === 'https' && { tls: { enabled: true } }),
  };
}

/** Outbounds for proxies that can be carried, and the group that tests them all, under tags that are free. */
export function singboxOutbounds(carried: readonly Proxy[], taken: ReadonlySet<string>): readonly object[] {
  if (carried.length === 0) return [];
  const tags = uniqueProxyNames(carried.length, taken);
  const group = { type: 'urltest', tag: uniqueName('auto', taken), outbounds: tags };
  return [...carried.map((proxy, index) => outbound(proxy, tags[index] ?? '')), group];
}

/** The `outbounds` of a sing-box configuration, with a group that tests them all. */
export const singbox: Format = {
  id: 'singbox',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const complete = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, complete, clashRefusal);
    const config = { outbounds: singboxOutbounds(carried, new Set()) };
    return { text: writeJson(config, complete), refused };
  },
};
