import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { requireSession, requireStillIn, type CommandContext } from '../../host/services/commandContext';
import { noAccountsNote } from '../../host/labels/accountProblems';
import { productTypeLabel } from '../../host/labels/productTypes';
import { UserError } from '../../host/ui/errors';
import { showQuickPick } from '../../host/ui/quickInput';

/**
 * Asks the user to select accounts, for a command from the palette without selected rows.
 * @throws {UserError} where there are no accounts.
 */
export async function pickAccounts({ sessions }: CommandContext): Promise<readonly Account[] | undefined> {
  const session = await requireSession(sessions);
  const items = session.stores.accounts.get().then((accounts) => {
    if (accounts.length === 0) {
      const { message, remedies } = noAccountsNote();
      throw new UserError(message, remedies);
    }
    return accounts.map((account) => ({
      label: account.username,
      description: [account.status === 0 ? vscode.l10n.t('Disabled') : '', account.remark ?? '']
        .filter(Boolean)
        .join(' · '),
      detail: productTypeLabel(account.product_type),
      account,
    }));
  });
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Proxy Accounts'),
    placeHolder: vscode.l10n.t('Select proxy accounts'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!chosen) return undefined;
  await requireStillIn(sessions, session);
  return chosen.map(({ account }) => account);
}
