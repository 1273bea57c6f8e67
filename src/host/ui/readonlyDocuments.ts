import * as vscode from 'vscode';
import { streamingMode } from '../platform/streamingMode';

/** The scheme of our read-only documents. */
export const documentScheme = 'proxylite';

/** The type of VS Code's preview of Markdown, as tabs name it. */
const previewType = 'markdown.preview';

/** A text, or a function that returns it as it may be shown now. */
export type DocumentText = string | (() => string);

/**
 * Read-only documents that the extension writes: reports, summaries, raw responses. They live in memory, and are
 * forgotten when they are closed. Markdown is shown rendered.
 */
export class ReadonlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly contents = new Map<string, DocumentText>();
  /** The documents in previews. VS Code closes them while their preview stays open. */
  private readonly rendered = new Set<string>();
  private renderedCount = 0;
  /** The title and the text of the last one rendered, which is what the preview shows. */
  private lastRendered: { readonly title: string; readonly text: DocumentText } | undefined;
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
      streamingMode.onDidChange(() => void this.showAgain()),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const text = this.contents.get(uri.toString());
    return text === undefined
      ? vscode.l10n.t(
          'This document is no longer available because it was kept in memory only. Run the command again.',
        )
      : streamingMode.mask(typeof text === 'string' ? text : text());
  }

  /**
   * Shows a text under a title. The extension decides the language. Markdown takes the place of the preview that is open,
   * so that looking at row after row leaves one editor; other text that of the last text with its title.
   */
  async show(title: string, extension: 'md' | 'json' | 'txt', text: DocumentText): Promise<void> {
    const { fileNameText } = await import('./sanitize');
    const uri = vscode.Uri.from({
      scheme: documentScheme,
      // A preview keeps the old text if a document comes again under its path.
      path: `${extension === 'md' ? `/${++this.renderedCount}` : ''}/${fileNameText(streamingMode.mask(title))}.${extension}`,
    });
    this.contents.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    if (extension === 'md' && (await this.render(uri))) {
      this.lastRendered = { title, text };
      return;
    }
    await vscode.window.showTextDocument(document, { preview: extension === 'md' });
  }

  /** Returns false if Markdown can't be rendered because VS Code's extension for it is disabled. */
  private async render(uri: vscode.Uri): Promise<boolean> {
    if (!vscode.extensions.getExtension('vscode.markdown-language-features')) return false;
    this.rendered.add(uri.toString());
    await vscode.commands.executeCommand('markdown.showPreview', uri);
    return true;
  }

  /** Shows the open documents with the texts that they may have now. The preview is shown anew: its title is its path. */
  private async showAgain(): Promise<void> {
    for (const address of this.contents.keys()) this.changed.fire(vscode.Uri.parse(address));
    const last = this.lastRendered;
    if (last) await this.show(last.title, 'md', last.text);
  }

  private forgetRendered(): void {
    if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPreview))) return;
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const address of this.rendered) if (!open.has(address)) this.contents.delete(address);
    this.rendered.clear();
    this.lastRendered = undefined;
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
