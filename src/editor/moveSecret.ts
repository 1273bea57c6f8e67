import * as vscode from 'vscode';
import { environmentPlace, offerToIgnoreEnvironment, writeEnvironment } from '../host/environmentFile';
import { UserError } from '../host/words';
import { planSecretMove, type SecretMove } from '../model/secretMove';
import { habitsOf } from '../proxy/formats/habits';
import { literalLanguageOf } from '../proxy/formats/literalLanguages';
import { placeImports } from '../proxy/snippets/imports';
import { editText } from './textEdits';

/** Whether code that reads the environment can stand in the place of the secret in the range. */
export function canMove(document: vscode.TextDocument, range: vscode.Range, variable: string): boolean {
  return planOf(document, range, variable) !== undefined;
}

/**
 * Moves the string literal around a secret to `.env`, and puts code that reads it in its place, as one undo step.
 * @throws {UserError} where there is no place for that file, and where the document changed so that there is no secret
 * any more.
 */
export async function moveSecret(uri: vscode.Uri, range: vscode.Range, variable: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = environmentPlace(document);
  if (!place.folder) throw new UserError(place.reason);
  const { folder } = place;
  const plan = planOf(document, range, variable);
  if (!plan) {
    throw new UserError(vscode.l10n.t('The file was changed, so that nothing was moved. Try again.'));
  }
  if (!(await writeEnvironment(folder, [plan.variable]))) return;
  await editText(document, (text) => {
    const current = planOf(document, range, variable);
    if (!current) return [];
    const habits = habitsOf(text, literalLanguageOf(document.languageId));
    const imports = placeImports(text, document.languageId, current.imports, habits);
    return [
      { start: current.start, end: current.end, text: current.text },
      ...imports.map(({ offset, text: added }) => ({ start: offset, end: offset, text: added })),
    ];
  });
  await offerToIgnoreEnvironment(folder);
}

function planOf(
  document: vscode.TextDocument,
  range: vscode.Range,
  variable: string,
): SecretMove | undefined {
  const secret = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return planSecretMove(document.getText(), secret, literalLanguageOf(document.languageId), variable);
}
