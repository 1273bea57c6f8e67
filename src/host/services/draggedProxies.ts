import * as vscode from 'vscode';
import { problemsOfAccounts, hasPassword } from '../../model/endpoints/accountReadiness';
import { createEndpoints } from '../../model/endpoints/createEndpoints';
import { firstChoice, type EndpointChoice } from '../../model/endpoints/endpointChoice';
import type { EndpointMemory } from '../../model/endpoints/endpointMemory';
import { endpointProblem } from '../../model/endpoints/endpointProblem';
import { gatewayFor } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { Session, Sessions } from '../../model/connections/session';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { accountProblemNote } from '../labels/accountProblems';
import { endpointProblemText, templateProblemText } from '../labels/endpoints';
import { endpointSettings } from '../platform/endpointSettings';
import type { DraggedRows } from '../platform/draggedRows';
import { openSetting, UserError } from '../ui/errors';
import { requireSession } from './commandContext';

/** The models that dragged rows are looked up in. */
export interface DragContext {
  readonly sessions: Sessions;
  readonly limitUnits: LimitUnits;
  readonly endpointMemory: EndpointMemory;
}

/**
 * Returns the proxies of dragged rows: static IPs with their own credentials, and one endpoint for each account, for the
 * location and session of the last endpoints.
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
  { connection, stores }: Session,
  { limitUnits, endpointMemory }: DragContext,
): Promise<readonly Proxy[]> {
  const listed = await stores.accounts.get();
  const accounts = listed.filter(({ username }) => names.includes(username));
  const [problem] = problemsOfAccounts(accounts, limitUnits.of(connection.id, listed));
  if (problem) {
    const { message, remedies } = accountProblemNote(problem.problem, problem.usernames);
    throw new UserError(message, remedies);
  }
  const { template, gateways } = endpointSettings();
  if (!(template instanceof UsernameTemplate)) {
    throw new UserError(templateProblemText(template), [openSetting('proxylite.endpoints.usernameTemplate')]);
  }
  const choice: EndpointChoice = { ...(endpointMemory.last ?? firstChoice), accounts: names, count: 1 };
  const gateway = gatewayFor(choice, gateways.gateways);
  const wrong = endpointProblem(choice, { template, gateway });
  if (wrong || !gateway) {
    throw new UserError(endpointProblemText(wrong ?? 'noGateway', gateway?.maxSessionMinutes), [
      { title: vscode.l10n.t('Create Endpoints…'), command: 'proxylite.endpoints.create' },
    ]);
  }
  return createEndpoints(choice, accounts.filter(hasPassword), { template, gateway });
}
