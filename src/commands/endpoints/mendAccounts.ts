import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { nameText } from '../../host/ui/sanitize';
import { showUserMessage } from '../../host/ui/notifications';
import { UserError } from '../../host/ui/errors';
import { endpointProblemText } from '../../host/labels/endpoints';
import { accountProblem, type AccountProblem } from '../../model/endpoints/accountReadiness';
import type { Session } from '../../model/connections/session';
import type { EndpointContext } from './endpointContext';

/**
 * Says which accounts can't be used at a gateway and offers to change that; whether there were any.
 * @throws {UserError} without accounts.
 */
export async function mendAccounts(
  parts: EndpointContext,
  { connection, stores }: Session,
  accounts: readonly Account[],
): Promise<boolean> {
  if (accounts.length === 0) throw new UserError(endpointProblemText('noAccount'));
  const unit = parts.limitUnits.of(connection.id, stores.accounts.state.value ?? accounts);
  const problems = accounts.map((account) => accountProblem(account, unit));
  const problem = (['noPassword', 'disabled', 'exhausted'] as const).find((one) => problems.includes(one));
  if (!problem) return false;
  const affected = accounts.filter((_, index) => problems[index] === problem);
  const { message, action, mend } = remedies[problem];
  const names = affected.map(({ username }) => nameText(username)).join(', ');
  await showUserMessage({
    severity: 'warning',
    message: message(names),
    remedies: [{ title: action(), run: () => mend(parts, affected) }],
  });
  return true;
}

interface AccountRemedy {
  readonly message: (names: string) => string;
  readonly action: () => string;
  readonly mend: (parts: EndpointContext, accounts: readonly Account[]) => Promise<void>;
}

const remedies: Readonly<Record<AccountProblem, AccountRemedy>> = {
  noPassword: {
    message: (names) =>
      vscode.l10n.t(
        "Couldn't create endpoints: ProxyLite didn't return a password for {0}. Refresh the accounts, or set a new password.",
        names,
      ),
    action: () => vscode.l10n.t('Change Password…'),
    mend: async (parts, accounts) =>
      (await import('../accounts/changePassword')).changePassword(parts, accounts),
  },
  disabled: {
    message: (names) =>
      vscode.l10n.t("Couldn't create endpoints: {0} is disabled. Enable the account first.", names),
    action: () => vscode.l10n.t('Enable'),
    mend: async (parts, accounts) => (await import('../accounts/enableAccounts')).enable(parts, accounts),
  },
  exhausted: {
    message: (names) =>
      vscode.l10n.t(
        "Couldn't create endpoints: {0} has used its traffic limit. Raise the limit, or select another account.",
        names,
      ),
    action: () => vscode.l10n.t('Change Limit…'),
    mend: async (parts, accounts) => (await import('../accounts/changeLimit')).changeLimit(parts, accounts),
  },
};
