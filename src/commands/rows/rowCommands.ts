import * as vscode from 'vscode';
import type { Trees } from '../../views/trees';
import { onRows, type Handlers } from '../rowHandler';
import type { OpenedRow } from './openRow';

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
  'proxylite.rows.startGateway': 'proxylite.gateways.start',
  'proxylite.rows.stopGateway': 'proxylite.gateways.stop',
  'proxylite.rows.restartGateway': 'proxylite.gateways.restart',
  'proxylite.rows.copyGatewayAddress': 'proxylite.gateways.copyAddress',
  'proxylite.rows.insertGatewayAs': 'proxylite.gateways.insertAs',
  'proxylite.rows.changeGatewayDailyLimit': 'proxylite.gateways.changeDailyLimit',
  'proxylite.rows.showGatewayLog': 'proxylite.gateways.showLog',
  'proxylite.rows.deleteGateway': 'proxylite.gateways.delete',
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
    'proxylite.rows.open': onRows<OpenedRow>(
      trees,
      async () => (await import('./openRow')).openedRows,
      async (rows) => (await import('./openRow')).openRow(rows),
      async () => {
        await vscode.commands.executeCommand('list.select');
      },
    ),
    'proxylite.rows.openClicked': async (viewId: string) =>
      (await import('./openRow')).openClicked(viewId, trees.tree(viewId)?.view.selection ?? []),
  };
}
