import * as vscode from 'vscode';
import { showInStatusBar } from './messages';
import { UserError } from './errors';

/**
 * Puts lines on the clipboard and says so in the status bar.
 * @throws {UserError} where a line holds a control character: pasted into a terminal, it would run what follows.
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
