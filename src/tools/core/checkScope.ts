import { ApiError } from '../../api/apiError';
import { isLocalHost } from '../../proxy/localAddress';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { ToolError, type ToolContext } from './tool';

/** The proxies of a list that are from the account, and those from other sources. */
export interface CheckScope {
  /** Proxies that the account did not give. */
  readonly foreign: readonly Proxy[];
  /** True if a host may have a local address because all of its proxies are from the account. */
  readonly mayBeLocal: (host: string) => boolean;
}

/**
 * Splits the proxies of a list by whether they're from the account: extracted proxies and static IPs. Names are not
 * resolved, because a lookup alone would disclose them.
 * @throws {ToolError} if a proxy that isn't from the account is on this machine or its network
 */
export async function checkScope(
  proxies: readonly Proxy[],
  allowLocal: boolean,
  context: ToolContext,
): Promise<CheckScope> {
  const unknown = proxies.filter((proxy) => !context.host.isExtracted(endpointOf(proxy)));
  const staticIps = unknown.length > 0 ? await staticEndpoints(context) : new Set<string>();
  const foreign = unknown.filter((proxy) => !staticIps.has(endpointOf(proxy).toLowerCase()));
  const local = allowLocal ? [] : foreign.filter(({ host }) => isLocalHost(host));
  if (local.length > 0) {
    throw new ToolError(
      `No proxies checked: ${local.length} of them are on this machine or its private network and don't come from the account. ${context.host.advice.localCheck}`,
    );
  }
  const foreignHosts = new Set(foreign.map(({ host }) => host));
  return { foreign, mayBeLocal: (host) => allowLocal || !foreignHosts.has(host) };
}

/** Returns the endpoints of the static IPs. Returns none if they can't be loaded, so that the user is prompted. */
async function staticEndpoints({ account, signal }: ToolContext): Promise<ReadonlySet<string>> {
  try {
    const { stores } = await account();
    const { items } = await stores.staticIps.all({ signal });
    return new Set(
      items.flatMap(({ ip: host, port }) =>
        port === undefined ? [] : [endpointOf({ host, port }).toLowerCase()],
      ),
    );
  } catch (error) {
    if (error instanceof ToolError || error instanceof ApiError) return new Set();
    throw error;
  }
}
