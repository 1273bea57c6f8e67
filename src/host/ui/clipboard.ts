import * as vscode from 'vscode';
import { showInStatusBar } from './messages';
import { UserError } from './errors';

/**
 * Copies lines to the clipboard and reports it in the status bar.
 * @throws {UserError} if a line contains a control character, because pasting it into a terminal would run the text
 * after it.
 */
export async function copyLines(lines: readonly string[], done: string): Promise<void> {
  if (lines.some((line) => /\p{Cc}/u.test(line.replaceAll('\t', '')))) {
    throw new UserError(
      vscode.l10n.t(
        'Nothing was copied: the data from ProxyLite contains a line break or other control character that could be unsafe to paste.',
      ),
    );
  }
  await vscode.env.clipboard.writeText(lines.join('\n'));
  showInStatusBar(done);
}
