import * as vscode from 'vscode';

/** The scheme of our read-only documents. */
export const documentScheme = 'proxylite';

/** The type of VS Code's preview of Markdown, as tabs name it. */
const previewType = 'markdown.preview';

/**
 * Read-only documents that the extension writes: reports, summaries, raw responses. They live in memory, and are
 * forgotten when they are closed. Markdown is shown rendered.
 */
export class ReadonlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly contents = new Map<string, string>();
  /** The documents in previews. VS Code closes them while their preview stays open. */
  private readonly rendered = new Set<string>();
  private renderedCount = 0;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === documentScheme && !this.rendered.has(uri.toString()))
          this.contents.delete(uri.toString());
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some(isPreview)) this.forgetRendered();
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
   * Shows a text under a title. The extension decides the language. Markdown takes the place of the preview that is open,
   * so that looking at row after row leaves one editor; other text that of the last text with its title.
   */
  async show(title: string, extension: 'md' | 'json' | 'txt', text: string): Promise<void> {
    const { fileNameText } = await import('./sanitize');
    const uri = vscode.Uri.from({
      scheme: documentScheme,
      // A preview keeps the old text if a document comes again under its path.
      path: `${extension === 'md' ? `/${++this.renderedCount}` : ''}/${fileNameText(title)}.${extension}`,
    });
    this.contents.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    if (extension === 'md' && (await this.render(uri))) return;
    await vscode.window.showTextDocument(document, { preview: extension === 'md' });
  }

  /** Returns false if Markdown can't be rendered because VS Code's extension for it is disabled. */
  private async render(uri: vscode.Uri): Promise<boolean> {
    if (!vscode.extensions.getExtension('vscode.markdown-language-features')) return false;
    this.rendered.add(uri.toString());
    await vscode.commands.executeCommand('markdown.showPreview', uri);
    return true;
  }

  private forgetRendered(): void {
    if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPreview))) return;
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const address of this.rendered) if (!open.has(address)) this.contents.delete(address);
    this.rendered.clear();
  }

  dispose(): void {
    this.contents.clear();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}

function isPreview({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(previewType);
}
