import * as vscode from 'vscode';
import type { ResultAction } from '../../host/services/bulkReport';
import { copyLines } from '../../host/ui/clipboard';
import { plural } from '../../host/ui/displayFormat';
import { saveText } from '../../host/ui/saveFile';

/** Buttons that hand out new credentials, as `name:password` lines: to the clipboard or into a file. */
export function credentialActions(
  names: readonly string[],
  passwords: ReadonlyMap<string, string>,
): ResultAction[] {
  const lines = names.map((name) => `${name}:${passwords.get(name) ?? ''}`);
  if (lines.length === 0) return [];
  return [
    {
      title: vscode.l10n.t('Copy Credentials'),
      run: () => copyLines(lines, credentialsCopied(lines.length)),
    },
    {
      title: vscode.l10n.t('Save Credentials…'),
      run: () => saveText('proxylite-credentials.txt', `${lines.join('\n')}\n`),
    },
  ];
}

/** Confirms that the credentials of some accounts are on the clipboard. */
export function credentialsCopied(count: number): string {
  return plural(
    vscode.l10n.t('{count, plural, one {Credentials copied.} other {Credentials for # accounts copied.}}'),
    { count },
  );
}
