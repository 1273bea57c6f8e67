import * as vscode from 'vscode';
import type { FormatId } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { askSaveTarget, writeFile } from '../ui/saveFile';

const formatOfEnding = { csv: 'csv', json: 'json' } as const;

/**
 * Asks for a file and writes the proxies to it: CSV or JSON by the file extension, otherwise lines in the given format.
 * Returns false if the user cancels.
 * @throws {UserError} if the file can't be written.
 */
export async function saveProxies(proxies: readonly Proxy[], lines: FormatId = 'hostPort'): Promise<boolean> {
  const target = await askSaveTarget('proxies.txt', {
    title: vscode.l10n.t('Save Proxies'),
    filters: {
      [vscode.l10n.t('Text, one proxy per line')]: ['txt'],
      CSV: ['csv'],
      JSON: ['json'],
    },
  });
  if (!target) return false;
  const { formats } = await import('../../proxy/formats');
  const ending = /\.(csv|json)$/i.exec(target.path)?.[1]?.toLowerCase() as
    keyof typeof formatOfEnding | undefined;
  const { text } = formats[ending ? formatOfEnding[ending] : lines].print(proxies);
  await writeFile(target, new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`));
  return true;
}
