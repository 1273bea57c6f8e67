import * as vscode from 'vscode';
import { notebookOf } from '../host/platform/fileOf';

/** A tab that shows a document, and as which part of it. */
export interface ShownInTab {
  readonly tab: vscode.Tab;
  readonly as: 'text' | 'original' | 'modified' | 'cell';
}

/** The tabs that show a document as text, as a side of a diff or as a cell; those in front come first. */
export function tabsOf(document: vscode.TextDocument): readonly ShownInTab[] {
  const uri = document.uri.toString();
  const notebook = notebookOf(document)?.uri.toString();
  const shown = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap((tab): ShownInTab[] => {
      const { input } = tab;
      if (input instanceof vscode.TabInputText)
        return input.uri.toString() === uri ? [{ tab, as: 'text' }] : [];
      if (input instanceof vscode.TabInputTextDiff) {
        return [
          ...(input.modified.toString() === uri ? [{ tab, as: 'modified' as const }] : []),
          ...(input.original.toString() === uri ? [{ tab, as: 'original' as const }] : []),
        ];
      }
      const isNotebook = input instanceof vscode.TabInputNotebook && input.uri.toString() === notebook;
      return isNotebook ? [{ tab, as: 'cell' }] : [];
    });
  return shown.sort((a, b) => Number(b.tab.isActive) - Number(a.tab.isActive));
}

/** True if a document is a new file, a notebook cell or in a file system. False for output, chats and the like. */
export function isUserText({ uri }: vscode.TextDocument): boolean {
  return (
    uri.scheme === 'untitled' ||
    uri.scheme === 'vscode-notebook-cell' ||
    vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== undefined
  );
}

/** True if a document is shown without a tab of its own: in a peek view or a merge editor. */
export function isPeeked(document: vscode.TextDocument): boolean {
  return isUserText(document) && vscode.window.visibleTextEditors.some((one) => one.document === document);
}

/** True if an editor is part of another: a side of a diff, a cell, a peek view. */
export function isEmbedded({ viewColumn }: vscode.TextEditor): boolean {
  return viewColumn === undefined;
}

/** True if an editor is the left side of a diff, which is always read-only in VS Code. */
export function isLeftSide(editor: vscode.TextEditor): boolean {
  if (!isEmbedded(editor)) return false;
  const sides = tabsOf(editor.document).map(({ as }) => as);
  return sides.includes('original') && !sides.includes('modified');
}
