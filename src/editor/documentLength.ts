import type * as vscode from 'vscode';

/** Returns the number of characters in a document, without putting its text together as `getText` does. */
export function documentLength(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
