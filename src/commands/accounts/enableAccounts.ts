import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { showBulkResult } from '../../host/services/bulkReport';
import { formatCount } from '../../host/ui/displayFormat';
import { requireSession } from '../../host/services/commandContext';
import { enableAccounts } from '../../model/accounts/accountOperations';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';

/** Enables accounts. */
export async function enable(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  await enableNamed(context, await requireSession(context.sessions), namesOf(accounts));
}

async function enableNamed(
  context: AccountContext,
  session: Session,
  names: readonly string[],
): Promise<void> {
  const title = vscode.l10n.t('Enable proxy accounts');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Enabling accounts…'),
    names,
    operation: enableAccounts(session.client),
    undoesLate: true,
  });
  const left = await showBulkResult(
    {
      title,
      success: vscode.l10n.t('Accounts enabled: {0}.', formatCount(result.done.length)),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await enableNamed(context, session, left);
}
