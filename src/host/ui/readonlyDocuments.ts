import * as vscode from 'vscode';

/** The scheme of our read-only documents. */
export const documentScheme = 'proxylite';

/**
 * Read-only documents that the extension writes: reports, summaries, raw fields. They live in memory, and are forgotten
 * when they are closed.
 */
export class ReadonlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly contents = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === documentScheme) this.contents.delete(uri.toString());
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.contents.get(uri.toString()) ??
      vscode.l10n.t(
        'This document is no longer available because it was kept in memory only. Run the command again.',
      )
    );
  }

  /**
   * Shows a text under a title, in the place of what stood under it before. The extension decides the language. As a
   * preview it takes the place of the preview that is open, so that looking at row after row leaves one editor.
   */
  async show(
    title: string,
    extension: 'md' | 'json' | 'txt',
    text: string,
    { preview = false }: { readonly preview?: boolean } = {},
  ): Promise<void> {
    const { fileNameText } = await import('./sanitize');
    const uri = vscode.Uri.from({
      scheme: documentScheme,
      path: `/${fileNameText(title)}.${extension}`,
    });
    this.contents.set(uri.toString(), text);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview });
  }

  dispose(): void {
    this.contents.clear();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
