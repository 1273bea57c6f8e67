import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { accountProblemNote } from '../../host/labels/accountProblems';
import { endpointProblemText } from '../../host/labels/endpoints';
import { UserError } from '../../host/ui/errors';
import { hasPassword, problemsOfAccounts, type UsableAccount } from '../../model/endpoints/accountReadiness';
import type { Session } from '../../model/connections/session';
import type { EndpointContext } from './endpointContext';

/**
 * Returns the accounts if all of them can be used at a gateway.
 * @throws {UserError} for the first problem of any of them, with the command that fixes it, or without accounts.
 */
export function requireReadyAccounts(
  { limitUnits }: Pick<EndpointContext, 'limitUnits'>,
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
