import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { Session } from '../../model/connections/session';
import { hasPassword, problemsOfAccounts, type UsableAccount } from '../../model/endpoints/accountReadiness';
import { generateEndpoints } from '../../model/endpoints/generateEndpoints';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import { endpointProblem } from '../../model/endpoints/endpointProblem';
import { gatewayFor, type Gateway } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { Proxy } from '../../proxy/proxy';
import { accountProblemNote } from '../labels/accountProblems';
import { endpointProblemText, gatewayProblemText, templateProblemText } from '../labels/endpoints';
import { endpointSettings } from '../platform/endpointSettings';
import { openSetting, UserError } from '../ui/errors';

/** The settings of endpoints, all of which can be used. */
export interface UsableEndpointSettings {
  readonly template: UsernameTemplate;
  readonly gateways: readonly Gateway[];
}

/**
 * The settings that endpoints are created with.
 * @throws {UserError} where the template is wrong or no gateway can be used.
 */
export function requireEndpointSettings(): UsableEndpointSettings {
  const { template, gateways: read } = endpointSettings();
  if (!(template instanceof UsernameTemplate)) {
    throw new UserError(templateProblemText(template), [openSetting('proxylite.endpoints.usernameTemplate')]);
  }
  const [problem] = read.problems;
  if (read.gateways.length === 0) {
    throw new UserError(problem ? gatewayProblemText(problem) : endpointProblemText('noGateway'), [
      openSetting('proxylite.endpoints.gateways'),
    ]);
  }
  return { template, gateways: read.gateways };
}

/**
 * Returns the accounts if all of them can be used at a gateway.
 * @throws {UserError} for the first problem of any of them, with the command that fixes it, or without accounts.
 */
export function requireReadyAccounts(
  limitUnits: LimitUnits,
  { connection, stores }: Session,
  accounts: readonly Account[],
): readonly UsableAccount[] {
  if (accounts.length === 0) {
    throw new UserError(endpointProblemText('noAccount'), [
      { title: vscode.l10n.t('Create Endpoints…'), command: 'proxylite.endpoints.create' },
    ]);
  }
  const unit = limitUnits.of(connection.id, stores.accounts.state.value ?? accounts);
  const [first] = problemsOfAccounts(accounts, unit);
  if (!first) return accounts.filter(hasPassword);
  const { message, remedies } = accountProblemNote(first.problem, first.usernames);
  throw new UserError(message, remedies);
}

/**
 * Returns the endpoints of a choice.
 * @throws {UserError} if the choice doesn't fit the template or the gateway.
 */
export function createReadyEndpoints(
  choice: EndpointChoice,
  accounts: readonly UsableAccount[],
  { template, gateways }: UsableEndpointSettings,
): readonly Proxy[] {
  const gateway = gatewayFor(choice, gateways);
  const problem = endpointProblem(choice, { template, gateway });
  if (!problem && gateway) return generateEndpoints(choice, accounts, { template, gateway });
  throw new UserError(endpointProblemText(problem ?? 'noGateway', gateway?.maxSessionMinutes), [
    openSetting('proxylite.endpoints'),
  ]);
}
