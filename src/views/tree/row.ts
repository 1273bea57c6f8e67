import type * as vscode from 'vscode';
import type { DraggedRows } from '../../host/platform/draggedRows';
import { rowText } from '../../host/ui/sanitize';

/** A row by its name, while it's dragged. */
export interface DraggedRow {
  readonly kind: keyof DraggedRows;
  readonly name: string;
}

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

  /**
   * Returns the item that VS Code shows for the row. It's created for many rows, so text that is only shown on hover is
   * in `tooltip`.
   */
  abstract treeItem(): vscode.TreeItem;

  /** Returns the row's hover text, or `undefined` if the row already shows everything. */
  tooltip(): vscode.MarkdownString | undefined {
    return undefined;
  }

  /** Returns what the row carries when it's dragged into an editor: that of its children, unless it has its own. */
  dragged(): readonly DraggedRow[] {
    return (this.children ?? []).flatMap((child) => child.dragged());
  }

  /** True if a click on the row opens something to look at. */
  get isOpenable(): boolean {
    return false;
  }

  /** Returns the item that VS Code shows for the row, with text from the server on a single line. */
  shown(): vscode.TreeItem {
    const item = this.treeItem();
    item.id = this.id;
    if (typeof item.label === 'string') item.label = rowText(item.label);
    if (typeof item.description === 'string') item.description = rowText(item.description);
    if (typeof item.tooltip === 'string') item.tooltip = rowText(item.tooltip);
    const { accessibilityInformation: accessibility } = item;
    if (accessibility)
      item.accessibilityInformation = { ...accessibility, label: rowText(accessibility.label) };
    return item;
  }
}

/**
 * Numbers the ids of rows that are not unique on the server. If two rows have the same id, VS Code shows none of the
 * view's rows.
 */
export function makeIdsDistinct(rows: readonly Row[], known = new Map<string, number>()): void {
  for (const row of rows) {
    const count = (known.get(row.id) ?? 0) + 1;
    known.set(row.id, count);
    if (count > 1) row.id = `${row.id} (${count})`;
    makeIdsDistinct(row.children ?? [], known);
  }
}
