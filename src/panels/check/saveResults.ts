import * as vscode from 'vscode';
import { nameOfFile } from '../../host/platform/uris';
import { askSaveTarget, writeFile } from '../../host/ui/saveFile';
import type { Exit, List, Row, Show } from '../protocol/checkProtocol';

/** The results to save: the visible results of a list, or the addresses of a rotating endpoint. */
export type SavedResults =
  | { readonly list: List; readonly rows: readonly Row[]; readonly show: Show }
  | { readonly exits: readonly Exit[] };

/**
 * Asks for a file and writes the results to it: JSON if the file extension says so, else CSV. Returns the file's name;
 * undefined if the user cancels.
 * @throws {UserError} if the file can't be written.
 */
export async function saveResults(results: SavedResults): Promise<string | undefined> {
  const target = await askSaveTarget('proxy-check.csv', {
    title: vscode.l10n.t('Save Results'),
    filters: { CSV: ['csv'], JSON: ['json'] },
  });
  if (!target) return undefined;
  const { exitsText, resultsText } = await import('./resultsText');
  const form = /\.json$/i.test(target.path) ? 'json' : 'csv';
  const text =
    'exits' in results
      ? exitsText(results.exits, form)
      : resultsText(results.list, results.rows, results.show, form);
  await writeFile(target, new TextEncoder().encode(text));
  return nameOfFile(target);
}
