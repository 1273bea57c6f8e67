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

/** Keeps `proxylite.hasGateways`: gateways of a file run, and have their view, without a connection. */
export function showGateways(hasGateways: boolean): void {
  void vscode.commands.executeCommand('setContext', 'proxylite.hasGateways', hasGateways);
}

/** The steps of the walkthrough. They are checked off by these keys, wherever the user did them. */
export type WalkthroughStep = 'whitelist' | 'extract' | 'insert';

export function markStepDone(step: WalkthroughStep): void {
  void vscode.commands.executeCommand('setContext', `proxylite.done.${step}`, true);
}
