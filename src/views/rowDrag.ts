import * as vscode from 'vscode';
import { draggedRowsMime, type DraggedRows } from '../host/platform/draggedRows';
import type { Row } from './tree/row';

/**
 * Lets accounts and static IPs be dragged into editors. VS Code's terminals take only paths of files, so nothing can be
 * dropped there. Rows don't take anything that is dropped on them.
 */
export class RowDrag implements vscode.TreeDragAndDropController<Row> {
  readonly dropMimeTypes: readonly string[] = [];
  /** No `text/plain`: where an account has no endpoint, VS Code would insert its name. */
  readonly dragMimeTypes: readonly string[] = [draggedRowsMime];

  handleDrag(rows: readonly Row[], data: vscode.DataTransfer): void {
    const dragged = rows.flatMap((row) => row.dragged());
    if (dragged.length === 0) return;
    const namesOf = (kind: keyof DraggedRows) =>
      dragged.filter((one) => one.kind === kind).map(({ name }) => name);
    const all: DraggedRows = { accounts: namesOf('accounts'), staticIps: namesOf('staticIps') };
    data.set(draggedRowsMime, new vscode.DataTransferItem(JSON.stringify(all)));
  }
}
