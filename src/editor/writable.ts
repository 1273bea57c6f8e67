import * as vscode from 'vscode';
import { fileOf, notebookOf } from '../host/platform/fileOf';
import { UserError } from '../host/ui/errors';
import { isLeftSide } from './tabs';

/**
 * Makes sure that an editor can be changed, before anything is spent on what is written there. The editor has the focus.
 * @throws {UserError} where it is read-only.
 */
export async function requireWritable(editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  if (isLeftSide(editor)) throw leftSideIsReadOnly();
  if ((await isReadOnlyFile(document)) || !(await takesEdits(editor))) throw isReadOnly();
}

export function leftSideIsReadOnly(): UserError {
  return new UserError(
    vscode.l10n.t(
      'The left side of a diff is read-only. Put the cursor in the right side or in another file, and try again.',
    ),
  );
}

function isReadOnly(): UserError {
  return new UserError(
    vscode.l10n.t('This file is read-only, so nothing was extracted. Open another file, and try again.'),
  );
}

async function isReadOnlyFile(document: vscode.TextDocument): Promise<boolean> {
  const uri = fileOf(document);
  if (uri.scheme === 'untitled') return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    return permissions === vscode.FilePermission.Readonly;
  } catch {
    // A file that doesn't exist yet is created when it is saved.
    return false;
  }
}

/**
 * True if an editor can be edited. VS Code has no API for it, and reports success for an editor that was set read-only
 * for the session. So this makes an edit, checks whether the document changed, and undoes it.
 */
async function takesEdits(editor: vscode.TextEditor): Promise<boolean> {
  const { document } = editor;
  // Only the editor with the focus can undo. Cells have no read-only mode of their own.
  if (vscode.window.activeTextEditor !== editor || notebookOf(document)) return true;
  const { version } = document;
  const end = document.lineAt(document.lineCount - 1).range.end;
  try {
    await editor.edit((edit) => edit.insert(end, ' '));
  } catch {
    // Another editor took its place meanwhile; it is looked at again when something is inserted.
    return true;
  }
  if (document.version === version) return false;
  // If the focus has moved, undo would affect something else.
  if (vscode.window.activeTextEditor === editor) await vscode.commands.executeCommand('undo');
  const tail = new vscode.Range(end, end.translate(0, 1));
  if (document.getText(tail) === ' ') {
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, tail);
    await vscode.workspace.applyEdit(edit);
  }
  return true;
}
