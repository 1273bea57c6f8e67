import * as vscode from 'vscode';
import { notebookOf } from '../host/platform/fileOf';
import { isEmbedded, tabsOf, type ShownInTab } from './tabs';

/**
 * Shows an editor in its place with its previous cursors, and focuses it: as text, as the side of a diff or as a
 * notebook cell. Shows a new untitled file if no editor is known.
 * @returns The editor as it is shown now, or the known one if its cell isn't visible.
 */
export async function revealEditor(known: vscode.TextEditor | undefined): Promise<vscode.TextEditor> {
  if (!known) return vscode.window.showTextDocument(await vscode.workspace.openTextDocument());
  const { document } = known;
  const tabs = tabsOf(document);
  const cell = tabs.find(({ as }) => as === 'cell');
  if (cell) return revealCell(known, cell);
  if (isEmbedded(known)) {
    const diff = tabs.find(({ as }) => as === 'modified' || as === 'original');
    if (diff) return revealDiff(known, diff);
    if (isVisible(known)) return known;
  }
  // Its tab may have been moved to another group since.
  const columns = tabs.filter(({ as }) => as === 'text').map(({ tab }) => tab.group.viewColumn);
  const viewColumn = columns.find((column) => column === known.viewColumn) ?? columns[0];
  return vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
}

/** Shows a document in its existing tab if it isn't visible. `focus` focuses it even if it is visible. */
export async function revealDocument(
  document: vscode.TextDocument,
  { focus = false }: { readonly focus?: boolean } = {},
): Promise<vscode.TextEditor> {
  const visible = visibleEditorOf(document);
  if (visible) return focus ? revealEditor(visible) : visible;
  const [shown] = tabsOf(document);
  if (shown?.as === 'cell') {
    await showNotebook(document, shown);
    return visibleEditorOf(document) ?? vscode.window.showTextDocument(document);
  }
  const viewColumn = shown?.tab.group.viewColumn;
  return vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
}

async function revealCell(known: vscode.TextEditor, shown: ShownInTab): Promise<vscode.TextEditor> {
  const { document } = known;
  if (vscode.window.activeTextEditor === known && shown.tab.group.isActive) return known;
  await showNotebook(document, shown);
  await vscode.commands.executeCommand('notebook.cell.edit');
  return visibleEditorOf(document) ?? known;
}

async function showNotebook(document: vscode.TextDocument, { tab: { group } }: ShownInTab): Promise<void> {
  const notebook = notebookOf(document);
  if (!notebook) return;
  const index = notebook.getCells().findIndex((cell) => cell.document === document);
  await vscode.window.showNotebookDocument(notebook, {
    viewColumn: group.viewColumn,
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
}

async function revealDiff(known: vscode.TextEditor, { tab }: ShownInTab): Promise<vscode.TextEditor> {
  const { input, group, label } = tab;
  if (!(input instanceof vscode.TabInputTextDiff)) return known;
  if (isVisible(known) && group.isActive && tab.isActive) return known;
  await vscode.commands.executeCommand('vscode.diff', input.original, input.modified, label, {
    viewColumn: group.viewColumn,
  });
  const { document } = known;
  return (
    vscode.window.visibleTextEditors.find((one) => one.document === document && isEmbedded(one)) ?? known
  );
}

function isVisible(editor: vscode.TextEditor): boolean {
  return vscode.window.visibleTextEditors.includes(editor);
}

function visibleEditorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}
