import * as vscode from 'vscode';
import { pickConnection } from './pickConnection';
import { signIn, type SignInContext } from './signIn';

/** Makes another connection the active one; where there is none yet, leads to the sign-in. */
export async function switchConnection(context: SignInContext): Promise<void> {
  const { keyring } = context;
  const connections = await keyring.list();
  if (connections.length === 0) return signIn(context);
  const chosen = await pickConnection(
    connections,
    await keyring.active(),
    vscode.l10n.t('Select a connection'),
  );
  if (chosen) await keyring.switchTo(chosen.id);
}
