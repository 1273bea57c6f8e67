import * as vscode from 'vscode';
import { formatCount } from '../../host/ui/displayFormat';
import { showInputBox } from '../../host/ui/quickInput';
import type { ProxyCredentials } from '../../proxy/proxy';

/**
 * Asks for one username and password for the proxies of a list that have none, `lacking` of `total`; for all where none
 * lacks them. Undefined when the user leaves.
 */
export async function askCredentials(lacking: number, total: number): Promise<ProxyCredentials | undefined> {
  const title = vscode.l10n.t('Username and Password for List');
  const username = await showInputBox({
    title,
    prompt:
      lacking === 0
        ? vscode.l10n.t('Replaces the username and password of every proxy in the list.')
        : vscode.l10n.t(
            'Used for proxies without a username and password: {0} of {1}.',
            formatCount(lacking),
            formatCount(total),
          ),
    validateInput: (text) => (text === '' ? vscode.l10n.t('Enter the username.') : undefined),
  });
  if (username === undefined || username === '') return undefined;
  const password = await showInputBox({
    title,
    prompt: vscode.l10n.t("Enter the password. It's kept in memory only."),
    password: true,
    validateInput: () => undefined,
  });
  return password === undefined ? undefined : { username, password };
}
