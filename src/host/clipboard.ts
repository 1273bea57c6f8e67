import * as vscode from 'vscode';

/** Puts lines on the clipboard and says so in the status bar. */
export async function copyLines(lines: readonly string[], done: string): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join('\n'));
  vscode.window.setStatusBarMessage(done, 5000);
}
