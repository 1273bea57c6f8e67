import * as vscode from 'vscode';
import { nameOfFile } from '../platform/uris';
import { showInStatusBar } from './messages';
import { UserError } from './errors';

/** Asks where to save a file, in the workspace folder at first. Returns `undefined` if the user cancels. */
export function askSaveTarget(
  fileName: string,
  options: Pick<vscode.SaveDialogOptions, 'title' | 'filters'>,
): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    ...options,
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, fileName) } : {}),
  });
}

/**
 * Asks for a file, writes a text to it as UTF-8, and reports it in the status bar. Does nothing if the user cancels.
 * @throws {UserError} if the file can't be written.
 */
export async function saveText(fileName: string, text: string): Promise<void> {
  const extension = fileName.split('.').at(-1) ?? 'txt';
  const file = await askSaveTarget(fileName, { filters: { [extension.toUpperCase()]: [extension] } });
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
