import * as vscode from 'vscode';
import { oldPasswordsIn } from '../host/services/oldPasswordsIn';
import { rejectedText } from '../host/labels/insertion';
import { UserError } from '../host/ui/errors';
import type { Sessions } from '../model/connections/session';
import { rewriteProxy, type Refusal } from '../proxy/formats';
import { editText } from './textEdits';

/**
 * Writes the account's current password into the proxies of a range, as one undo step.
 * @throws {UserError} where the file changed meanwhile, or the form of the proxy can't carry the password.
 */
export async function usePassword(uri: vscode.Uri, range: vscode.Range, sessions: Sessions): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const refused: Refusal[] = [];
  const isChanged = await editText(document, (text) => {
    refused.length = 0;
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return oldPasswordsIn(text, document, sessions)
      .filter(({ found }) => found.start < end && found.end > start)
      .flatMap(({ found, renewed }) => {
        const edits = rewriteProxy(text, found, renewed);
        if (Array.isArray(edits)) return edits;
        refused.push(edits);
        return [];
      });
  });
  if (isChanged) return;
  throw new UserError(
    rejectedText(refused) || vscode.l10n.t('The file changed, so the password was left as it is. Try again.'),
  );
}
