import * as vscode from 'vscode';
import type { Keyring } from '../../model/connections/keyring';

/** Warns once if the host lost its keys. Some servers, such as VS Code in a browser, keep secrets in memory only. */
export async function warnOfLostKeys(keyring: Keyring): Promise<void> {
  if (!(await keyring.consumeLostKeys())) return;
  const { showUserMessage } = await import('../ui/notifications');
  await showUserMessage({
    severity: 'warning',
    message: vscode.l10n.t(
      'This VS Code instance keeps secrets in memory only, so your ProxyLite app_key is gone. Sign in again, or set PROXYLITE_APP_KEY in the environment.',
    ),
    remedies: [{ title: vscode.l10n.t('Sign In'), command: 'proxylite.signIn' }],
  });
}
