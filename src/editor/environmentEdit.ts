import * as vscode from 'vscode';
import { writeEnvironment, type EnvironmentDraft } from '../host/services/environmentFileService';
import { UserError } from '../host/ui/errors';
import { restoreText } from './textEdits';

/**
 * Changes a document, and then writes the variables that its new code reads to `.env`: a change that is refused leaves no
 * variable behind. If `.env` can't be written, the document gets its text back.
 * @throws {UserError} saying what is left, if the document can't be changed or `.env` can't be written.
 */
export async function editWithEnvironment(
  document: vscode.TextDocument,
  draft: EnvironmentDraft,
  edit: () => Promise<void>,
): Promise<void> {
  const before = document.getText();
  await edit();
  const after = document.getText();
  const outcome = vscode.l10n.t('Nothing was inserted.');
  try {
    await writeEnvironment(draft, outcome);
  } catch (error) {
    const isOurs = document.getText() === after;
    if (isOurs && (await restoreText(document, before))) throw error;
    const names = draft.variables.map(({ name }) => name).join(', ');
    throw new UserError(
      vscode.l10n.t(
        "The code was changed, but couldn't write .env. Undo the change, or set {0} yourself.",
        names,
      ),
    );
  }
}
