import * as vscode from 'vscode';
import { nameOfFile } from '../platform/nameOfFile';
import { showInStatusBar } from './messages';
import { UserError } from './errors';

/**
 * Asks for a file, writes a text to it as UTF-8, and reports it in the status bar. Does nothing if the user cancels.
 * @throws {UserError} if the file can't be written.
 */
export async function saveText(fileName: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const extension = fileName.split('.').at(-1) ?? 'txt';
  const file = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, fileName) } : {}),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (!file) return;
  await writeFile(file, new TextEncoder().encode(text));
  showInStatusBar(vscode.l10n.t('Saved to {0}.', nameOfFile(file)));
}

/**
 * Writes a file that the user chose.
 * @throws {UserError} if it can't be written.
 */
export async function writeFile(file: vscode.Uri, content: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(file, content);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    throw new UserError(vscode.l10n.t("Couldn't write {0}.", nameOfFile(file)));
  }
}
