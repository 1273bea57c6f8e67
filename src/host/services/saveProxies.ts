import * as vscode from 'vscode';
import type { FormatId } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { rejectedText } from '../labels/insertion';
import { nameOfFile } from '../platform/uris';
import { UserError } from '../ui/errors';
import { showWarningMessage } from '../ui/messages';
import { askSaveTarget, writeFile } from '../ui/saveFile';

/**
 * Asks for a file and writes the proxies to it, in the format that its name asks for, otherwise as lines in the given
 * format. Reports proxies that the format couldn't represent.
 * @returns The number of saved proxies, or `undefined` if the user cancels.
 * @throws {UserError} if the file can't be written, or the format can't represent any of the proxies.
 */
export async function saveProxies(
  proxies: readonly Proxy[],
  lines: FormatId = 'hostPort',
): Promise<number | undefined> {
  const target = await askSaveTarget('proxies.txt', {
    title: vscode.l10n.t('Save Proxies'),
    filters: {
      [vscode.l10n.t('Text, one proxy per line')]: ['txt'],
      CSV: ['csv', 'tsv'],
      JSON: ['json', 'jsonl'],
      YAML: ['yaml', 'yml'],
      TOML: ['toml'],
      '.env': ['env'],
      proxychains: ['conf'],
      Python: ['py'],
      JavaScript: ['js', 'mjs'],
      TypeScript: ['ts'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  if (!target) return undefined;
  const { newFile } = await import('../../model/insertion/newFile');
  const { text, refused } = newFile(nameOfFile(target), proxies, lines);
  const count = proxies.length - refused.length;
  if (count === 0) throw new UserError(rejectedText(refused));
  await writeFile(target, new TextEncoder().encode(text));
  if (refused.length > 0) void showWarningMessage(rejectedText(refused));
  return count;
}
