import type { StaticIp } from '../../api/staticIp';
import type { Proxy } from '../../proxy/proxy';

/** Returns the proxy that a static IP is; undefined without a port. */
export function staticIpProxy({
  ip,
  port,
  username,
  password,
}: Pick<StaticIp, 'ip' | 'port' | 'username' | 'password'>): Proxy | undefined {
  if (port === undefined) return undefined;
  const credentials =
    username || password ? { credentials: { username: username ?? '', password: password ?? '' } } : {};
  return { host: ip, port, scheme: 'http', ...credentials };
}
