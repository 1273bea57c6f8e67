import * as vscode from 'vscode';
import { UserError } from '../host/words';
import type { InsertPlan } from '../model/insertAs/planned';
import type { TextRange } from '../proxy/formats';
import { plainCode, snippetSyntax } from '../proxy/snippets/syntax';

/**
 * Inserts lines at every cursor of an editor, in place of selected text, as one undo step, with the document's line ending
 * and each cursor's indentation; into a new untitled file where no editor is meant, or its document was closed meanwhile.
 * Leaves the editor focused.
 * @param meant The editor last used when the lines were asked for: what is opened until they come is another matter.
 * @throws {UserError} where the document cannot be edited.
 */
export async function insertLines(
  lines: readonly string[],
  meant: vscode.TextEditor | undefined,
): Promise<void> {
  const editor = await showEditor(meant?.document.isClosed ? undefined : meant);
  const { document, selections } = editor;
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const inserted = await editor.edit((edit) => {
    for (const selection of selections) {
      edit.replace(selection, lines.join(eol + indentationAt(document, selection.start)));
    }
  });
  if (!inserted) throw cannotEdit(lines);
}

/**
 * Carries out a plan as one undo step, in the editor that is shown and focused: at several cursors, with the imports, and
 * with the places to type as tab stops.
 * @throws {UserError} where the document cannot be edited.
 */
export async function applyPlan({ edits, imports }: InsertPlan, editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  const rangeOf = ({ start, end }: TextRange) =>
    new vscode.Range(document.positionAt(start), document.positionAt(end));
  const texts = imports.map(({ offset, text }) => ({ start: offset, end: offset, text }));
  const hasPlaceholder = edits.some(({ parts }) => parts.some((part) => typeof part !== 'string'));
  if (hasPlaceholder) {
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [
      ...edits.map((planned) => {
        const snippet = new vscode.SnippetString(snippetSyntax(planned.parts));
        const replacement = vscode.SnippetTextEdit.replace(rangeOf(planned), snippet);
        // The plan has indented it; VS Code leaves a line out where other edits come along.
        replacement.keepWhitespace = true;
        return replacement;
      }),
      ...texts.map((planned) => vscode.TextEdit.insert(rangeOf(planned).start, planned.text)),
    ]);
    if (await vscode.workspace.applyEdit(edit)) return;
  } else {
    const all = [...edits.map((planned) => ({ ...planned, text: plainCode(planned.parts) })), ...texts];
    const inserted = await editor.edit((edit) => {
      for (const planned of all) edit.replace(rangeOf(planned), planned.text);
    });
    if (inserted) return;
  }
  throw cannotEdit([...imports.map(({ text }) => text), ...edits.map(({ parts }) => plainCode(parts))]);
}

/** Shows the editor, with the cursors that it had, or a new untitled file where none is known; it has the focus then. */
export async function showEditor(known: vscode.TextEditor | undefined): Promise<vscode.TextEditor> {
  if (!known) return vscode.window.showTextDocument(await vscode.workspace.openTextDocument());
  // A panel may stand in front of the editor; shown again, it has the cursors that it had.
  const { viewColumn } = known;
  return vscode.window.showTextDocument(known.document, viewColumn === undefined ? {} : { viewColumn });
}

function indentationAt(document: vscode.TextDocument, position: vscode.Position): string {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  return /^[ \t]*/.exec(before)?.[0] ?? '';
}

function cannotEdit(lines: readonly string[]): UserError {
  return new UserError(vscode.l10n.t('The file cannot be edited, so nothing was inserted.'), [
    {
      title: vscode.l10n.t('Open in New File'),
      command: 'proxylite.openInNewFile',
      arguments: [lines.join('\n')],
    },
  ]);
}
