import * as vscode from 'vscode';
import { formatCount } from './format';

/** Puts lines on the clipboard and says so in the status bar. */
export async function copyLines(
  lines: readonly string[],
  many: (count: string) => string,
  one: string,
): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join('\n'));
  vscode.window.setStatusBarMessage(lines.length === 1 ? one : many(formatCount(lines.length)), 5000);
}
