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
