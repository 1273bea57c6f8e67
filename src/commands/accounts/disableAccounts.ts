import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { disableConsequences } from '../../host/labels/accounts';
import { showBulkResult } from '../../host/services/bulkReport';
import { plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { detailWithNames } from '../../host/ui/nameList';
import { requireSession } from '../../host/services/commandContext';
import { nameText } from '../../host/ui/sanitize';
import { disableAccounts } from '../../model/accounts/accountOperations';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';

/** Asks for confirmation, and disables accounts. */
export async function disable(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const names = namesOf(accounts);
  if (await askDisable(names)) await disableNamed(context, session, names);
}

/** Asks for confirmation to disable accounts, with the API's notes on it (docs/api-notes.md#18). */
export async function askDisable(names: readonly string[]): Promise<boolean> {
  const yes = vscode.l10n.t('Disable');
  const answer = await showWarningMessage(
    names.length === 1
      ? vscode.l10n.t('Disable proxy account {0}?', nameText(names[0] ?? ''))
      : plural(
          vscode.l10n.t('{count, plural, one {Disable # proxy account?} other {Disable # proxy accounts?}}'),
          { count: names.length },
        ),
    { modal: true, detail: detailWithNames(disableConsequences(), names) },
    yes,
  );
  return answer === yes;
}

/** Disables accounts without a question. */
export async function disableNamed(
  context: AccountContext,
  session: Session,
  names: readonly string[],
): Promise<void> {
  const title = vscode.l10n.t('Disable proxy accounts');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Disabling accounts…'),
    names,
    operation: disableAccounts(session.client),
    late: 'disable',
  });
  const left = await showBulkResult(
    {
      title,
      success: plural(
        vscode.l10n.t(
          '{count, plural, one {# account disabled. It may keep working for about 5 minutes.} other {# accounts disabled. They may keep working for about 5 minutes.}}',
        ),
        { count: result.done.length },
      ),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await disableNamed(context, session, left);
}
