import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import type { NamedAccounts } from '../../host/labels/accountProblems';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';

/**
 * Returns the named accounts as they are listed now.
 * @throws {UserError} where none of them is.
 */
export async function findAccounts(
  { sessions }: CommandContext,
  { usernames }: NamedAccounts,
): Promise<readonly Account[]> {
  const { stores } = await requireSession(sessions);
  const found = (await stores.accounts.get()).filter(({ username }) => usernames.includes(username));
  if (found.length > 0) return found;
  throw new UserError(
    vscode.l10n.t("The account isn't in the account list any more. Refresh the list, or select another one."),
    [{ title: vscode.l10n.t('Refresh'), command: 'proxylite.refresh' }],
  );
}
