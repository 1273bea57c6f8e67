import * as vscode from 'vscode';
import { UserError } from '../host/words';

/** Remembers the text editor last used, since a panel or the sidebar has the focus when proxies are inserted. */
export class LastEditor implements vscode.Disposable {
  private last: vscode.TextEditor | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.remember(vscode.window.activeTextEditor);
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor((editor) => this.remember(editor)),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (this.last?.document === closed) this.last = undefined;
      }),
    ];
  }

  /** The editor last used; undefined when there was none or its document is closed. */
  get current(): vscode.TextEditor | undefined {
    return this.last?.document.isClosed ? undefined : this.last;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    // The output channel and the debug console are text editors too, yet nobody means to insert there.
    if (editor && !readOnlySchemes.has(editor.document.uri.scheme)) this.last = editor;
  }
}

const readOnlySchemes = new Set(['output', 'debug', 'git', 'vscode-scm']);

/**
 * Inserts lines at every cursor of the editor last used, in place of selected text, as one undo step, with the
 * document's line ending and each cursor's indentation; into a new untitled file where no editor is open. Leaves the
 * editor focused.
 * @throws {UserError} where the document cannot be edited.
 */
export async function insertLines(lines: readonly string[], lastEditor: LastEditor): Promise<void> {
  const editor = await showEditor(lastEditor.current);
  const { document, selections } = editor;
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const inserted = await editor.edit((edit) => {
    for (const selection of selections) {
      edit.replace(selection, lines.join(eol + indentationAt(document, selection.start)));
    }
  });
  if (!inserted) throw cannotEdit(lines);
}

async function showEditor(known: vscode.TextEditor | undefined): Promise<vscode.TextEditor> {
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
