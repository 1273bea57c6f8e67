import type { StaticIp } from '../../api/staticIp';
import { isProxyHost, type Proxy } from '../../proxy/proxy';

/** The proxy at a static IP; undefined if ProxyLite sent no port for it. */
export function proxyOfStaticIp({ ip, port, username, password }: StaticIp): Proxy | undefined {
  if (port === undefined || !isProxyHost(ip)) return undefined;
  const credentials = username ? { credentials: { username, password: password ?? '' } } : {};
  return { host: ip, port, scheme: 'http', ...credentials };
}
