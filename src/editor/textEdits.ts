import * as vscode from 'vscode';
import { UserError } from '../host/ui/errors';
import type { Replacement } from '../proxy/formats';
import { revealDocument } from './reveal';

/** The maximum number of times that edits are computed because the document changed between reading and writing. */
const maxAttempts = 5;

/**
 * Changes a document as one undo step and shows it. The edits are computed from the current text, and again if it
 * changes before they are applied. Returns true if there was anything to change.
 * @throws {UserError} if the document can't be edited.
 */
export async function editText(
  document: vscode.TextDocument,
  edits: (text: string) => readonly Replacement[],
): Promise<boolean> {
  const editor = await revealDocument(document);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const replacements = edits(document.getText());
    if (replacements.length === 0) return false;
    // The edit is rejected if the document has changed since the edits were computed.
    const version = document.version;
    const done = await editor.edit((builder) => {
      for (const { start, end, text } of replacements) {
        builder.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
      }
    });
    // VS Code says so of an editor that is read-only too.
    if (done && document.version !== version) return true;
    if (document.version === version) break;
  }
  throw new UserError(vscode.l10n.t("Couldn't change this file. It may be read-only."));
}

/** Gives a document an earlier text back. Cursors stay where nothing differs. Returns true if the document has it. */
export async function restoreText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const current = document.getText();
  const shorter = Math.min(current.length, text.length);
  let start = 0;
  while (start < shorter && current[start] === text[start]) start++;
  let kept = 0;
  while (kept < shorter - start && current.at(-1 - kept) === text.at(-1 - kept)) kept++;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(current.length - kept));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text.slice(start, text.length - kept));
  await vscode.workspace.applyEdit(edit);
  return document.getText() === text;
}
