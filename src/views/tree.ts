import * as vscode from 'vscode';
import type { Event } from '../model/event';
import { reconcile, sameRows, type Row, type RowChanges } from './row';

/** Where a tree's rows come from. */
export interface RowSource {
  /** Id of the view in the manifest. */
  readonly viewId: string;
  /** What is said beside the title: the filter; empty for nothing. */
  readonly description: string;
  /** The rows as they are now, without waiting. */
  rows(): readonly Row[];
  /** Starts loading what the rows need, when the view is first looked at. */
  load(): void;
  /** Loads what stands behind the last row. */
  loadMore(): void;
  readonly onDidChange: Event<void>;
}

/** Shows the rows of a source and sends the workbench only those that a change touched. */
export class Tree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private roots: readonly Row[] = [];
  private readonly changed = new vscode.EventEmitter<Row | Row[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: vscode.TreeView<Row>;
  private readonly subscriptions: { dispose(): void }[];

  constructor(readonly source: RowSource) {
    this.view = vscode.window.createTreeView(source.viewId, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.subscriptions = [
      source.onDidChange(() => this.update()),
      this.view.onDidChangeVisibility(({ visible }) => visible && source.load()),
      this.view,
      this.changed,
    ];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = row.treeItem();
    item.id = row.id;
    return item;
  }

  getChildren(row?: Row): Row[] {
    if (row) return [...(row.children ?? [])];
    this.source.load();
    this.roots = reconcile(this.roots, this.source.rows(), undefined, { content: [], structure: [] });
    return [...this.roots];
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private update(): void {
    this.describe();
    const changes: RowChanges = { content: [], structure: [] };
    const roots = reconcile(this.roots, this.source.rows(), undefined, changes);
    const rootsMoved = !sameRows(roots, this.roots);
    this.roots = roots;
    if (rootsMoved) this.changed.fire(undefined);
    else if (changes.structure.length + changes.content.length > 0) {
      this.changed.fire([...new Set([...changes.structure, ...changes.content])]);
    }
  }

  private describe(): void {
    const { description } = this.source;
    if (description !== (this.view.description ?? '')) this.view.description = description;
  }
}
