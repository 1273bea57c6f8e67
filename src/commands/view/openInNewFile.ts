import * as vscode from 'vscode';

/** Opens a text in a new untitled file. */
export async function openInNewFile(content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}
