import * as vscode from 'vscode';
import { streamingMode } from '../../host/platform/streamingMode';
import type { Event } from '../../model/events/emitter';
import { reconcile, sameRows, type RowChanges } from './reconcile';
import type { Row } from './row';
import { SelectionHistory } from './selectionHistory';

/** The source of a tree's rows. */
export interface RowSource {
  /** The text next to the title: the filter, or empty. */
  readonly description: string;
  /** The rows as they are now, without waiting. */
  rows(): readonly Row[];
  /** Loads what the rows need, when the view is first looked at; ends when it is there or is known to have failed. */
  load(): Promise<void>;
  /** Loads the rows after the last one. */
  loadMore(): void;
  readonly onDidChange: Event<void>;
  dispose(): void;
}

/**
 * Time that a view waits for its first rows before it shows that it's loading, milliseconds. VS Code shows progress
 * meanwhile, and each change of rows takes it 200 ms or more.
 */
const maxUnshownMs = 1000;

/**
 * Shows the rows of a source, which is loaded when the view is first looked at, and sends the workbench only those that
 * a change touched.
 */
export class Tree<Source extends RowSource = RowSource>
  implements vscode.TreeDataProvider<Row>, vscode.Disposable
{
  private roots: readonly Row[] = [];
  private readonly changed = new vscode.EventEmitter<Row | Row[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: vscode.TreeView<Row>;
  private readonly subscriptions: { dispose(): void }[];
  private readonly selections = new SelectionHistory();
  /** True if VS Code has asked for rows. */
  private isAsked = false;
  /** True if VS Code has received rows, which must be sent again when they change. */
  private isShown = false;
  /** True if VS Code was notified to read all rows and hasn't done so yet. Changes until then will be included. */
  private isReadingAwaited = false;
  private loading: Promise<Source> | undefined;

  constructor(
    /** Id of the view in the manifest. */
    readonly viewId: string,
    private readonly loadSource: () => Promise<Source>,
    drag?: vscode.TreeDragAndDropController<Row>,
  ) {
    this.view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
      ...(drag ? { dragAndDropController: drag } : {}),
    });
    this.subscriptions = [
      this.view.onDidChangeVisibility(async ({ visible }) => {
        if (visible) await (await this.source()).load();
      }),
      this.view.onDidChangeSelection(({ selection }) => this.select(selection)),
      streamingMode.onDidChange(() => void this.showAgain()),
      this.view,
      this.changed,
    ];
  }

  /** The rows that a key of the manifest acts on. */
  get focused(): readonly Row[] {
    return this.selections.focused;
  }

  source(): Promise<Source> {
    return (this.loading ??= this.followSource());
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = row.shown();
    if (row.isOpenable) {
      // The view, not the row: one that is passed ends with each refresh, while its item may still be on screen.
      const { viewId } = this;
      item.command = {
        title: vscode.l10n.t('Open'),
        command: 'proxylite.rows.openClicked',
        arguments: [viewId],
      };
    }
    return item;
  }

  /** Adds the hover text. Sent with each row, it would be most of the data that the workbench has to read. */
  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    item.tooltip ??= row.tooltip();
    return item;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) return [...(row.children ?? [])];
    this.isReadingAwaited = false;
    this.isAsked = true;
    const source = await this.source();
    if (!this.isShown) await atMost(maxUnshownMs, source.load());
    this.isShown = true;
    this.roots = reconcile(this.roots, source.rows(), undefined, { content: [], structure: [] });
    return [...this.roots];
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  /** Shows the first row that matches, selected and with the keyboard; false where there is none among those loaded. */
  async reveal(matches: (row: Row) => boolean): Promise<boolean> {
    const row = findRow(await this.getChildren(), matches);
    if (row) await this.view.reveal(row, { select: true, focus: true });
    return row !== undefined;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.loading?.then(
      (source) => source.dispose(),
      () => {},
    );
  }

  /** The context `<view id>.selected` shows commands that act on selected rows in the palette. */
  private select(selection: readonly Row[]): void {
    const wasSelected = this.selections.latest.length > 0;
    this.selections.add(selection);
    const isSelected = selection.length > 0;
    if (isSelected !== wasSelected) {
      void vscode.commands.executeCommand('setContext', `${this.viewId}.selected`, isSelected);
    }
  }

  private async followSource(): Promise<Source> {
    const source = await this.loadSource();
    this.subscriptions.push(source.onDidChange(() => this.update(source)));
    this.describe(source);
    return source;
  }

  /** Shows the same rows, whose texts are other ones now. */
  private async showAgain(): Promise<void> {
    if (!this.loading) return;
    this.describe(await this.loading);
    if (this.isShown) this.readAll();
  }

  /** Makes VS Code read all rows. */
  private readAll(): void {
    if (this.isReadingAwaited) return;
    this.isReadingAwaited = true;
    this.changed.fire(undefined);
  }

  private update(source: Source): void {
    this.describe(source);
    // VS Code 1.139 doesn't ask on its own if the view has shown its welcome content.
    if (!this.isAsked && this.view.visible) this.readAll();
    if (!this.isShown || this.isReadingAwaited) return;
    const changes: RowChanges = { content: [], structure: [] };
    const roots = reconcile(this.roots, source.rows(), undefined, changes);
    const rootsMoved = !sameRows(roots, this.roots);
    this.roots = roots;
    if (rootsMoved) this.readAll();
    else if (changes.structure.length + changes.content.length > 0) {
      this.changed.fire([...new Set([...changes.structure, ...changes.content])]);
    }
  }

  private describe(source: Source): void {
    const description = streamingMode.mask(source.description);
    if (description !== (this.view.description ?? '')) this.view.description = description;
  }
}

/** Waits for work to end, but no longer than so many milliseconds. */
async function atMost(maxMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeOut = new Promise<void>((resolve) => (timer = setTimeout(resolve, maxMs)));
  try {
    await Promise.race([work, timeOut]);
  } finally {
    clearTimeout(timer);
  }
}

function findRow(rows: readonly Row[], matches: (row: Row) => boolean): Row | undefined {
  for (const row of rows) {
    const found = matches(row) ? row : findRow(row.children ?? [], matches);
    if (found) return found;
  }
  return undefined;
}
