import * as vscode from 'vscode';
import type { Wish } from '../../model/purchase/draft';
import type { Proxy } from '../../proxy/proxy';

/** Our commands that other parts run, with their arguments. Those parts can't import a command's handler. */
interface CommandArguments {
  'proxylite.signIn': [];
  'proxylite.gateways.create': [];
  'proxylite.orders.buy': [];
  'proxylite.orders.buyWished': [wish: Wish];
  'proxylite.proxies.insertAs': [proxies: readonly Proxy[]];
  'proxylite.proxies.openChecker': [proxies: readonly Proxy[]];
  'proxylite.proxies.useInTerminal': [proxies: readonly Proxy[]];
}

/** Runs a command of ours and waits until it has ended. */
export async function runCommand<Id extends keyof CommandArguments>(
  id: Id,
  ...args: CommandArguments[Id]
): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
