import * as vscode from 'vscode';
import {
  announceEnvironment,
  draftEnvironment,
  environmentPlace,
  readEnvironment,
} from '../host/services/environmentFileService';
import { UserError } from '../host/ui/errors';
import { planSecretMove, type SecretMove } from '../model/secrets/secretMove';
import { detectCodeStyle } from '../proxy/formats/code/codeStyle';
import { literalLanguageOf } from '../proxy/formats/code/languages';
import { placeImports } from '../proxy/snippets/imports';
import { editWithEnvironment } from './environmentEdit';
import { editText } from './textEdits';

/** True if the secret in the range can be replaced with code that reads the environment. */
export function canMove(document: vscode.TextDocument, range: vscode.Range, variable: string): boolean {
  return planOf(document, range, variable) !== undefined;
}

/**
 * Moves the string literal around a secret to `.env`, and replaces it with code that reads it, as one undo step.
 * @throws {UserError} if there is no location for that file, or if the document changed and no longer contains a
 * secret.
 */
export async function moveSecret(uri: vscode.Uri, range: vscode.Range, variable: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = environmentPlace(document);
  if (!place.folder) throw new UserError(place.reason);
  const { folder } = place;
  const environment = await readEnvironment(folder);
  const plan = planOf(document, range, variable, environment);
  if (!plan) throw changedMeanwhile();
  const draft = await draftEnvironment(folder, [plan.variable]);
  if (!draft) return;
  await editWithEnvironment(document, draft, async () => {
    const isMoved = await editText(document, (text) => {
      const current = planOf(document, range, variable, environment);
      // The text isn't the one that is written to `.env`, so replacing it would lose it.
      if (current?.variable.value !== plan.variable.value) return [];
      const habits = detectCodeStyle(text, literalLanguageOf(document.languageId));
      const imports = placeImports(text, document.languageId, current.imports, habits);
      return [
        { start: current.start, end: current.end, text: current.text },
        ...imports.map(({ offset, text: added }) => ({ start: offset, end: offset, text: added })),
      ];
    });
    if (!isMoved) throw changedMeanwhile();
  });
  await announceEnvironment(draft);
}

function changedMeanwhile(): UserError {
  return new UserError(vscode.l10n.t('The file changed, so nothing was moved. Try again.'));
}

function planOf(
  document: vscode.TextDocument,
  range: vscode.Range,
  variable: string,
  environment = '',
): SecretMove | undefined {
  const secret = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const language = literalLanguageOf(document.languageId);
  return planSecretMove(document.getText(), secret, language, variable, environment);
}
