import { ApiError } from '../../api/errors';
import { isLocalHost } from '../../proxy/localAddress';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { ToolError, type ToolContext } from './tool';

/** Which proxies of a list the account gave, and which are somebody's words. */
export interface CheckScope {
  /** Proxies that the account did not give. */
  readonly foreign: readonly Proxy[];
  /** Whether a host may have a local address: the account gave all of its proxies. */
  readonly mayBeLocal: (host: string) => boolean;
}

/**
 * Sorts the proxies of a list by whether the account gave them: extracted proxies and static IPs. Names are not looked
 * up, since that alone would tell others something.
 * @throws {ToolError} where one that the account did not give is on this machine or its network
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

/** The endpoints of the static IPs; none where they cannot be read, so that the user is asked. */
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
