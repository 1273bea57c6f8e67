import * as vscode from 'vscode';
import { isOwnDocument } from './ownDocument';

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
    if (editor && isOwnDocument(editor.document)) this.last = editor;
  }
}
