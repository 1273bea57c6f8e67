import type * as vscode from 'vscode';
import { plainText } from '../../host/ui/sanitize';

/**
 * One row of a tree. Its id comes from the server's identity, prefixed by connection and view, so that a refresh keeps
 * what the user expanded and selected.
 */
export abstract class Row<Data = unknown> {
  parent: Row | undefined;

  constructor(
    public id: string,
    public data: Data,
    public children: readonly Row[] | undefined = undefined,
  ) {}

  /** What VS Code shows of the row, for each of many: what is only told under the mouse is in `tooltip`. */
  abstract treeItem(): vscode.TreeItem;

  /** What VS Code tells when the mouse rests on the row; undefined where the row itself says all. */
  tooltip(): vscode.MarkdownString | undefined {
    return undefined;
  }

  /** How VS Code shows the row: what a server sent stands there as text of one line. */
  shown(): vscode.TreeItem {
    const item = this.treeItem();
    item.id = this.id;
    if (typeof item.label === 'string') item.label = plainText(item.label);
    if (typeof item.description === 'string') item.description = plainText(item.description);
    if (typeof item.tooltip === 'string') item.tooltip = plainText(item.tooltip);
    const { accessibilityInformation: told } = item;
    if (told) item.accessibilityInformation = { ...told, label: plainText(told.label) };
    return item;
  }
}

/**
 * Numbers the ids of rows that the server's identity does not tell apart: of a view in which two rows have one id, VS Code
 * shows none.
 */
export function makeIdsDistinct(rows: readonly Row[], known = new Map<string, number>()): void {
  for (const row of rows) {
    const count = (known.get(row.id) ?? 0) + 1;
    known.set(row.id, count);
    if (count > 1) row.id = `${row.id} (${count})`;
    makeIdsDistinct(row.children ?? [], known);
  }
}
