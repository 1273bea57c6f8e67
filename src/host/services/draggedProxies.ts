import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { Session, Sessions } from '../../model/connections/session';
import { firstChoice, type EndpointChoice } from '../../model/endpoints/endpointChoice';
import type { EndpointHistory } from '../../model/endpoints/endpointHistory';
import { pastEndpointsOf } from '../../model/endpoints/pastEndpoints';
import type { EndpointMemory } from '../../model/endpoints/endpointMemory';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import type { DraggedRows } from '../platform/draggedRows';
import { requireSession } from './commandContext';
import { createReadyEndpoints, requireEndpointSettings, requireReadyAccounts } from './readyEndpoints';

/** The models that dragged rows are looked up in. */
export interface DragContext {
  readonly sessions: Sessions;
  readonly limitUnits: LimitUnits;
  readonly endpointMemory: EndpointMemory;
  readonly endpointHistory: EndpointHistory;
}

/**
 * Returns the proxies of dragged rows: static IPs with their own credentials, and one endpoint for each account, for the
 * location and session of the last endpoints, which the history keeps.
 * @throws {UserError} where an account can't be used, or a setting is wrong.
 */
export async function draggedProxies(
  { accounts, staticIps }: DraggedRows,
  context: DragContext,
): Promise<readonly Proxy[]> {
  const session = await requireSession(context.sessions);
  const owned = session.stores.staticIps.state.value?.items ?? [];
  const proxies = owned.flatMap((one) => staticIpProxy(one) ?? []);
  return [
    ...proxies.filter((proxy) => staticIps.includes(endpointOf(proxy))),
    ...(accounts.length > 0 ? await endpointsOf(accounts, session, context) : []),
  ];
}

async function endpointsOf(
  names: readonly string[],
  session: Session,
  { limitUnits, endpointMemory: { last = firstChoice }, endpointHistory }: DragContext,
): Promise<readonly Proxy[]> {
  const settings = requireEndpointSettings();
  const listed = await session.stores.accounts.get();
  const dragged = listed.filter(({ username }) => names.includes(username));
  const accounts = requireReadyAccounts(limitUnits, session, dragged);
  const gateway = settings.gateways.some(({ name }) => name === last.gateway) ? last.gateway : undefined;
  const choice: EndpointChoice = { ...last, gateway, accounts: names, count: 1 };
  const proxies = createReadyEndpoints(choice, accounts, settings);
  await endpointHistory.add(pastEndpointsOf(choice, proxies, settings.template));
  return proxies;
}
