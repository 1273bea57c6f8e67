import * as vscode from 'vscode';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { UserError } from '../../host/ui/errors';
import type { ExtractionContext } from './extractAndInsert';

/**
 * Opens the response of the last extraction as it came: it has been paid for, also where nothing in it could be read.
 * @throws {UserError} before the first extraction of this window.
 */
export async function showResponse({
  history,
  documents,
}: ExtractionContext & { readonly documents: ReadonlyDocuments }): Promise<void> {
  const response = history.lastResponse;
  if (response === undefined) {
    throw new UserError(vscode.l10n.t('No proxies have been extracted in this window yet.'));
  }
  await documents.show(vscode.l10n.t('Extraction Response'), 'txt', response);
}
