import * as vscode from 'vscode';
import { AccountRow } from '../../views/accounts/accountRow';
import { GatewayRow } from '../../views/gateways/gatewayRow';
import { StaticIpRow } from '../../views/staticIps/staticIpRow';

/** A row with details, a page, or a log of its own. */
export type OpenedRow = AccountRow | StaticIpRow | GatewayRow;

export const openedRows = [AccountRow, StaticIpRow, GatewayRow];

/** Runs the command that opens the first of the rows. */
export async function openRow(rows: readonly OpenedRow[]): Promise<void> {
  const [row] = rows;
  if (row) await vscode.commands.executeCommand(openCommand(row), row, rows);
}

function openCommand(row: OpenedRow): string {
  if (row instanceof AccountRow) return 'proxylite.usage.showAccount';
  return row instanceof GatewayRow ? 'proxylite.gateways.showLog' : 'proxylite.staticIps.showDetails';
}
