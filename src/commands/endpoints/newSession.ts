import * as vscode from 'vscode';
import { editText } from '../../editor/textEdits';
import { endpointGrammar } from '../../host/services/endpointGrammar';
import { plural } from '../../host/ui/displayFormat';
import { showInStatusBar } from '../../host/ui/messages';
import { UserError } from '../../host/ui/errors';
import { newSessions } from '../../model/endpoints/newSessions';
import { literalLanguageOf } from '../../proxy/formats';
import { requireEndpointSettings } from '../../host/services/readyEndpoints';
import type { EndpointContext } from './endpointContext';

/**
 * Gives the sticky endpoints in the selected lines new session IDs, as one undo step.
 * @throws {UserError} where there are none, or the file can't be changed.
 */
export async function newSession({ lastEditor, sessions }: EndpointContext): Promise<void> {
  const editor = lastEditor.current;
  if (!editor) {
    throw new UserError(vscode.l10n.t('Open a file that contains endpoints, and then try again.'));
  }
  requireEndpointSettings();
  await sessions.settled();
  // Account names are needed to distinguish endpoints from text that only looks like one.
  await sessions.current?.stores.accounts.get().catch(() => []);
  const grammar = endpointGrammar(sessions);
  const { document } = editor;
  const language = literalLanguageOf(document.languageId);
  const lines = editor.selections.map(({ start, end }) => [start.line, end.line] as const);
  let count = 0;
  const isChanged = await editText(document, (text) => {
    if (!grammar) return [];
    const ranges = lines.map(([first, last]) => ({
      start: document.offsetAt(new vscode.Position(first, 0)),
      end: document.offsetAt(document.lineAt(Math.min(last, document.lineCount - 1)).range.end),
    }));
    const edits = newSessions(text, ranges, grammar, language);
    count = new Set(edits.map(({ text: session }) => session)).size;
    return edits;
  });
  if (!isChanged) {
    throw new UserError(
      vscode.l10n.t(
        'No sticky sessions found in the selected lines. Select lines with endpoints whose username has a session ID.',
      ),
    );
  }
  showInStatusBar(
    plural(vscode.l10n.t('{count, plural, one {New session created.} other {# new sessions created.}}'), {
      count,
    }),
  );
}
