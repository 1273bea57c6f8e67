import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { showBulkResult } from '../../host/services/bulkReport';
import { plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { detailWithNames } from '../../host/ui/nameList';
import { requireSession } from '../../host/services/commandContext';
import { isTypable, nameText } from '../../host/ui/sanitize';
import { showInputBox } from '../../host/ui/quickInput';
import { deleteAccounts } from '../../model/accounts/accountOperations';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';
import { disableNamed } from './disableAccounts';

/** Deletes accounts after a question with the consequences and after their name or number was typed (docs/api-notes.md#18). */
export async function deleteChosen(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const names = namesOf(accounts);
  const answer = await askDelete(names);
  if (answer === 'disable') return disableNamed(context, session, names);
  if (answer === 'delete' && (await confirmByTyping(names))) await deleteNamed(context, session, names);
}

async function askDelete(names: readonly string[]): Promise<'delete' | 'disable' | undefined> {
  const yes = vscode.l10n.t('Delete…');
  const instead = vscode.l10n.t('Disable Instead');
  const consequences = vscode.l10n.t(
    "This can't be undone, and past usage will no longer be available. Deletion takes about 5 minutes to take effect, and traffic may still be charged until then. Disabling takes just as long but can be undone.",
  );
  const answer = await showWarningMessage(
    names.length === 1
      ? vscode.l10n.t('Delete proxy account {0}?', nameText(names[0] ?? ''))
      : plural(
          vscode.l10n.t('{count, plural, one {Delete # proxy account?} other {Delete # proxy accounts?}}'),
          { count: names.length },
        ),
    { modal: true, detail: detailWithNames(consequences, names) },
    yes,
    instead,
  );
  if (answer === instead) return 'disable';
  return answer === yes ? 'delete' : undefined;
}

/**
 * Returns true if the user typed the account's name, or the number of accounts if there are several or the name can't
 * be typed.
 */
async function confirmByTyping(names: readonly string[]): Promise<boolean> {
  const [first = ''] = names;
  const byName = names.length === 1 && isTypable(first);
  const wanted = byName ? first : String(names.length);
  const prompt = byName
    ? vscode.l10n.t('Type {0} to permanently delete this account', wanted)
    : vscode.l10n.t('Type {0} (the number of accounts) to permanently delete them', wanted);
  const typed = await showInputBox({
    title: vscode.l10n.t('Delete proxy accounts'),
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === wanted ? undefined : prompt),
  });
  return typed?.trim() === wanted;
}

async function deleteNamed(
  context: AccountContext,
  session: Session,
  names: readonly string[],
): Promise<void> {
  const title = vscode.l10n.t('Delete proxy accounts');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Deleting accounts…'),
    names,
    operation: deleteAccounts(session.client),
    late: 'delete',
  });
  const left = await showBulkResult(
    {
      title,
      success: plural(
        vscode.l10n.t(
          '{count, plural, one {# account deleted. It may keep working for about 5 minutes.} other {# accounts deleted. They may keep working for about 5 minutes.}}',
        ),
        { count: result.done.length },
      ),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await deleteNamed(context, session, left);
}
