import * as vscode from 'vscode';
import type { AccountRow } from '../../views/accounts/accountRow';
import type { StaticIpRow } from '../../views/staticIps/staticIpRow';
import type { Trees } from '../../views/trees';
import { onRows, type Handlers } from '../rowHandler';

/** Commands of row menus by id, and the commands that they run. */
export const sameCommands: Readonly<Record<string, string>> = {
  'proxylite.rows.insertAs': 'proxylite.proxies.insertAs',
  'proxylite.rows.check': 'proxylite.proxies.check',
  'proxylite.rows.useInTerminal': 'proxylite.proxies.useInTerminal',
  'proxylite.rows.copyAs': 'proxylite.staticIps.copy',
  'proxylite.rows.showDetails': 'proxylite.staticIps.showDetails',
  'proxylite.rows.showDetailsWithPasswords': 'proxylite.staticIps.showDetailsWithPasswords',
  'proxylite.rows.renewStaticIps': 'proxylite.staticIps.renew',
  'proxylite.rows.renewPackages': 'proxylite.packages.renew',
  'proxylite.rows.edit': 'proxylite.accounts.edit',
  'proxylite.rows.enable': 'proxylite.accounts.enable',
  'proxylite.rows.disable': 'proxylite.accounts.disable',
  'proxylite.rows.export': 'proxylite.accounts.export',
  'proxylite.rows.delete': 'proxylite.accounts.delete',
  'proxylite.rows.cancelOrder': 'proxylite.orders.cancel',
  'proxylite.rows.showUsage': 'proxylite.usage.showAccount',
};

/**
 * The commands of row menus. A menu shows a command's title, and the titles of rows leave out what was clicked, so the
 * same work has a second id there. `handlers` are those of all other commands.
 */
export function rowCommands(trees: Trees, handlers: Handlers): Handlers {
  const repeated = Object.entries(sameCommands).flatMap(([id, same]) => {
    const handler = handlers[same];
    return handler ? [[id, handler] as const] : [];
  });
  return {
    ...Object.fromEntries(repeated),
    // Enter on a row without details of its own does what the workbench does: it unfolds a group, and loads more rows.
    'proxylite.rows.open': onRows<AccountRow | StaticIpRow>(
      trees,
      async () => {
        const { AccountRow } = await import('../../views/accounts/accountRow');
        const { StaticIpRow } = await import('../../views/staticIps/staticIpRow');
        return [AccountRow, StaticIpRow];
      },
      async (rows) => {
        const { AccountRow } = await import('../../views/accounts/accountRow');
        const isAccount = rows[0] instanceof AccountRow;
        const command = isAccount ? 'proxylite.usage.showAccount' : 'proxylite.staticIps.showDetails';
        await vscode.commands.executeCommand(command, rows[0], rows);
      },
      async () => {
        await vscode.commands.executeCommand('list.select');
      },
    ),
  };
}
