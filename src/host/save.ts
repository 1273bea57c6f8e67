import * as vscode from 'vscode';
import { showInStatusBar } from './messages';

/** Asks for a file and writes a text into it, as UTF-8; says so in the status bar. Nothing happens when the user leaves. */
export async function saveText(fileName: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const extension = fileName.split('.').at(-1) ?? 'txt';
  const file = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, fileName) } : {}),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  showInStatusBar(vscode.l10n.t('Saved as {0}.', file.path.split('/').at(-1) ?? ''));
}
