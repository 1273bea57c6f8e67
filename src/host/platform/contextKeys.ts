import * as vscode from 'vscode';
import type { Keyring } from '../../model/connections/keyring';

/**
 * Keeps `proxylite.signedIn`, and `proxylite.ready`, which is false until the first is known, so that no welcome flashes
 * up for someone who is signed in.
 */
export async function showSignedIn(keyring: Keyring): Promise<void> {
  const connections = await keyring.list();
  await vscode.commands.executeCommand('setContext', 'proxylite.signedIn', connections.length > 0);
  await vscode.commands.executeCommand('setContext', 'proxylite.ready', true);
}
