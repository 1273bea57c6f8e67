import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { tellBulkResult } from '../../host/services/bulkReport';
import { formatCount } from '../../host/ui/format';
import { requireSession } from '../../host/services/commandContext';
import { enableAccounts } from '../../model/accounts/accountOperations';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountParts } from './applyToAccounts';

/** Enables accounts. */
export async function enable(parts: AccountParts, accounts: readonly Account[]): Promise<void> {
  await enableNamed(parts, await requireSession(parts.sessions), namesOf(accounts));
}

async function enableNamed(parts: AccountParts, session: Session, names: readonly string[]): Promise<void> {
  const title = vscode.l10n.t('Enable proxy accounts');
  const result = await applyToAccounts(parts, session, {
    title,
    progress: vscode.l10n.t('Enabling accounts…'),
    names,
    operation: enableAccounts(session.client),
    undoesLate: true,
  });
  await tellBulkResult(
    {
      title,
      success: vscode.l10n.t('Accounts enabled: {0}.', formatCount(result.done.length)),
      result,
      retry: (failed) => enableNamed(parts, session, failed),
    },
    parts,
  );
}
