import * as vscode from 'vscode';

const scheme = 'proxylite-preview';
const uri = vscode.Uri.from({ scheme, path: '/ProxyLite' });

/** A read-only document beside the editor that shows what is about to be inserted, while the user still chooses. */
export class InsertPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private content = '';
  private languageId = 'plaintext';
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  /** One after the other: the document must be there before it is changed or closed. */
  private turn: Promise<void> = Promise.resolve();

  provideTextDocumentContent(): string {
    return this.content;
  }

  /** Shows a text, in the place of the one before; the focus stays where it is. */
  show(content: string, languageId: string): void {
    this.content = content;
    this.languageId = languageId;
    this.changed.fire(uri);
    this.turn = this.turn.then(() => this.open()).catch(() => {});
  }

  /** Takes the preview away. */
  close(): Promise<void> {
    this.turn = this.turn.then(closeTabs).catch(() => {});
    return this.turn;
  }

  dispose(): void {
    void this.close();
    this.registration.dispose();
    this.changed.dispose();
  }

  private async open(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== this.languageId) {
      await vscode.languages.setTextDocumentLanguage(document, this.languageId);
    }
    if (vscode.window.visibleTextEditors.some((editor) => editor.document.uri.scheme === scheme)) return;
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }
}

async function closeTabs(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) =>
    group.tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === scheme),
  );
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}
