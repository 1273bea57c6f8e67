import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { passwordWarning } from '../../host/labels/accounts';
import { showBulkResult } from '../../host/services/bulkReport';
import { plural } from '../../host/ui/displayFormat';
import { requireSession } from '../../host/services/commandContext';
import { showInputBox, showQuickPick } from '../../host/ui/quickInput';
import { changePasswords } from '../../model/accounts/accountOperations';
import { generatePassword } from '../../model/accounts/accountRules';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';
import { credentialActions } from './credentialActions';

/** Gives accounts a typed password, or each a generated one, which is offered for copying. */
export async function changePassword(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const names = namesOf(accounts);
  const generate = await askWhetherToGenerate(names);
  if (generate === undefined) return;
  const typed = generate ? undefined : await askPassword();
  if (!generate && typed === undefined) return;
  const passwords = new Map(names.map((name) => [name, typed ?? generatePassword()]));
  await changePasswordsOf(context, session, names, passwords);
}

async function askWhetherToGenerate(names: readonly string[]): Promise<boolean | undefined> {
  const isOne = names.length === 1;
  const chosen = await showQuickPick(
    [
      {
        label: isOne
          ? vscode.l10n.t('Generate a password')
          : vscode.l10n.t('Generate a password for each account'),
        detail: vscode.l10n.t('12 letters and digits'),
        generate: true,
      },
      {
        label: isOne
          ? vscode.l10n.t('Enter a password')
          : plural(
              vscode.l10n.t(
                '{count, plural, one {Enter a password for # account} other {Enter one password for all # accounts}}',
              ),
              { count: names.length },
            ),
        generate: false,
      },
    ],
    {
      title: vscode.l10n.t('Change Password'),
      placeHolder: vscode.l10n.t('The old password may keep working for about 5 minutes.'),
      ignoreFocusOut: true,
    },
  );
  return chosen?.generate;
}

/** Asks for a new password, masked; undefined when the user leaves. */
function askPassword(): Thenable<string | undefined> {
  return showInputBox({
    title: vscode.l10n.t('Change Password'),
    prompt: vscode.l10n.t('6 to 16 letters and digits'),
    password: true,
    ignoreFocusOut: true,
    validateInput: passwordWarning,
  });
}

/** Changes passwords; those of `changed`, which an earlier run changed, are offered along with them. */
async function changePasswordsOf(
  context: AccountContext,
  session: Session,
  names: readonly string[],
  passwords: ReadonlyMap<string, string>,
  changed: readonly string[] = [],
): Promise<void> {
  const title = vscode.l10n.t('Change passwords');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Changing passwords…'),
    names,
    operation: changePasswords(session.client, passwords),
    late: 'password',
  });
  const changedInAll = [...changed, ...result.done];
  const left = await showBulkResult(
    {
      title,
      success: plural(
        vscode.l10n.t(
          '{count, plural, one {# password changed. The old password may keep working for about 5 minutes.} other {# passwords changed. The old passwords may keep working for about 5 minutes.}}',
        ),
        { count: result.done.length },
      ),
      result,
      actions: credentialActions(changedInAll, passwords),
      canRetry: true,
    },
    context,
  );
  if (left) await changePasswordsOf(context, session, left, passwords, changedInAll);
}
