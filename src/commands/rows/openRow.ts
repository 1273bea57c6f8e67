import * as vscode from 'vscode';
import { AccountRow } from '../../views/accounts/accountRow';
import { GatewayRow } from '../../views/gateways/gatewayRow';
import { UpstreamRow } from '../../views/gateways/upstreamRow';
import { OrderRow } from '../../views/orders/orderRow';
import { PackageRow } from '../../views/packages/packageRow';
import { StaticIpRow } from '../../views/staticIps/staticIpRow';
import type { Row } from '../../views/tree/row';

/** Rows with details, a page, or a log to look at. None of them changes anything. */
export const openedRows = [AccountRow, StaticIpRow, PackageRow, OrderRow, GatewayRow, UpstreamRow];

/** A row that opens something. */
export type OpenedRow = InstanceType<(typeof openedRows)[number]>;

/** Runs the command that opens what the first of the rows is about. */
export async function openRow(rows: readonly OpenedRow[]): Promise<void> {
  const [row] = rows;
  if (!row) return;
  // A proxy of a gateway is in the log of the gateway.
  const shown = row instanceof UpstreamRow ? row.parent : row;
  if (shown) await vscode.commands.executeCommand(openCommand(row), shown, shown === row ? rows : [shown]);
}

/** Opens what a row is about, and leaves the keyboard in its view, where keys act on the row that was clicked. */
export async function openClicked(viewId: string, [row]: readonly Row[]): Promise<void> {
  const opened = openedRows.some((Class) => row instanceof Class) ? [row as OpenedRow] : [];
  await openRow(opened);
  if (opened.length > 0) await vscode.commands.executeCommand(`${viewId}.focus`);
}

function openCommand(row: OpenedRow): string {
  if (row instanceof AccountRow) return 'proxylite.usage.showAccount';
  if (row instanceof OrderRow) return 'proxylite.orders.show';
  if (row instanceof PackageRow) {
    return row.data.bought.trade_no ? 'proxylite.orders.show' : 'proxylite.packages.showSummary';
  }
  return row instanceof StaticIpRow ? 'proxylite.staticIps.showDetails' : 'proxylite.gateways.showLog';
}
