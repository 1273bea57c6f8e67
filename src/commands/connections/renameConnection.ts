import * as vscode from 'vscode';
import type { CommandContext } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';
import { showInputBox } from '../../host/ui/quickInput';
import { environmentId } from '../../model/connections/keyring';
import { nameProblem } from './connectionNames';
import { pickIfSeveral } from './pickConnection';

/** Asks for a connection where there are several, and for its new name. */
export async function renameConnection({ keyring }: CommandContext): Promise<void> {
  const stored = (await keyring.list()).filter(({ id }) => id !== environmentId);
  if (stored.length === 0)
    throw new UserError(vscode.l10n.t('No connection to rename. Sign in to ProxyLite first.'), [
      { title: vscode.l10n.t('Sign In'), command: 'proxylite.signIn' },
    ]);
  const connection = await pickIfSeveral(stored, keyring, vscode.l10n.t('Select the connection to rename'));
  if (!connection) return;
  const others = stored.filter(({ id }) => id !== connection.id).map(({ name }) => name);
  const name = await showInputBox({
    title: vscode.l10n.t('Rename Connection'),
    prompt: vscode.l10n.t('Enter a name that tells this ProxyLite account apart from others'),
    value: connection.name,
    validateInput: (value) => nameProblem(value.trim(), others),
  });
  if (name === undefined || name.trim() === connection.name) return;
  await keyring.rename(connection.id, name.trim());
}
