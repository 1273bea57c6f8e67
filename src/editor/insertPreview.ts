import * as vscode from 'vscode';
import { streamingMode } from '../host/platform/streamingMode';

const scheme = 'proxylite-preview';
const uri = vscode.Uri.from({ scheme, path: '/ProxyLite' });

/**
 * A read-only document below the editor that shows what is about to be inserted, while the user still chooses. A group beside
 * it would be under the list that is chosen from.
 */
export class InsertPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private content = '';
  private languageId = 'plaintext';
  private hasOpened = false;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly { dispose(): void }[] = [
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    streamingMode.onDidChange(() => this.changed.fire(uri)),
  ];
  /** One after the other: the document must be there before it is changed or closed. */
  private turn: Promise<void> = Promise.resolve();

  provideTextDocumentContent(): string {
    return streamingMode.mask(this.content);
  }

  /**
   * Shows a text, in the place of the one before. The first one moves the focus for a moment: wait for it before a list is
   * shown.
   */
  show(content: string, languageId: string): Promise<void> {
    this.content = content;
    this.languageId = languageId;
    this.changed.fire(uri);
    this.turn = this.turn.then(() => this.open()).catch(() => {});
    return this.turn;
  }

  /** Takes the preview away. */
  close(): Promise<void> {
    this.turn = this.turn.then(closeTabs).catch(() => {});
    return this.turn;
  }

  dispose(): void {
    void this.close();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private async open(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== this.languageId) {
      await vscode.languages.setTextDocumentLanguage(document, this.languageId);
    }
    // Once is enough: it would take the focus from the list, and who closed it doesn't want it.
    if (this.hasOpened) return;
    this.hasOpened = true;
    await vscode.commands.executeCommand('workbench.action.newGroupBelow');
    await vscode.window.showTextDocument(document, { preview: true });
    await vscode.commands.executeCommand('workbench.action.focusAboveGroup');
  }
}

/** Closes the previews, and their groups where a setting keeps empty ones. */
async function closeTabs(): Promise<void> {
  const { tabGroups } = vscode.window;
  const isPreview = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.scheme === scheme;
  const tabs = tabGroups.all.flatMap((group) => group.tabs.filter(isPreview));
  if (tabs.length === 0) return;
  const columns = tabs.filter(({ group }) => group.tabs.length === 1).map(({ group }) => group.viewColumn);
  const { length } = tabGroups.all;
  await tabGroups.close(tabs, true);
  if (tabGroups.all.length < length) return;
  const emptied = tabGroups.all.filter(
    ({ tabs: left, viewColumn }) => left.length === 0 && columns.includes(viewColumn),
  );
  if (emptied.length > 0) await tabGroups.close(emptied, true);
}
