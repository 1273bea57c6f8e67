import { splitNoProxy } from '../../api/dispatcher';
import type { Proxy } from '../../proxy/proxy';
import { terminalEnvironment } from '../insertion/terminalEnvironment';

/** Variables by name. An editor's configuration can hold values of any type. */
export type Variables = Readonly<Record<string, unknown>>;

/** A gateway never connects to them, so programs have to reach them directly. */
const thisMachine = ['localhost', '127.0.0.1', '::1'];

const everyHost = '*';

/** The two spellings of `NO_PROXY`. Some programs read only one of them. */
export const noProxyNames = ['no_proxy', 'NO_PROXY'] as const;

/**
 * Returns the variables that route programs through a local gateway, with its password. It's a secret.
 * @param inherited The variables that the program would have without them. Its `NO_PROXY` is kept, except for `*`, which
 * would turn the gateway off without anyone noticing.
 */
export function proxyEnvironment(gateway: Proxy, inherited: Variables): Record<string, string> {
  const kept = noProxyHosts(inherited).filter((host) => host !== everyHost);
  return withNoProxy(gateway, [...thisMachine, ...kept]);
}

/** Like `proxyEnvironment`, with the `NO_PROXY` that a person wrote for this program, `*` included. */
export function proxyEnvironmentWithOwn(gateway: Proxy, own: Variables): Record<string, string> {
  const hosts = noProxyHosts(own);
  // Many programs take `*` only on its own.
  return withNoProxy(gateway, hosts.includes(everyHost) ? [everyHost] : [...thisMachine, ...hosts]);
}

function withNoProxy(gateway: Proxy, hosts: readonly string[]): Record<string, string> {
  const value = [...new Map(hosts.map((host) => [host.toLowerCase(), host])).values()].join(',');
  return { ...terminalEnvironment(gateway), no_proxy: value, NO_PROXY: value };
}

function noProxyHosts(variables: Variables): string[] {
  return noProxyNames.flatMap((name) => {
    const value = variables[name];
    return typeof value === 'string' ? splitNoProxy(value) : [];
  });
}
