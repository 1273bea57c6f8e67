import * as vscode from 'vscode';
import { nameOfFile } from '../host/platform/uris';
import { fileOf } from '../host/platform/fileOf';
import { isPeeked, isUserText, tabsOf } from './tabs';

/** The number of remembered editors, because a chat or an output may have been opened after the intended one. */
const maxRemembered = 5;

/** Remembers the text editor last used, since a panel or the sidebar has the focus when proxies are inserted. */
export class LastEditor implements vscode.Disposable {
  /** The newest first. Tabs come after their editors, so that each is judged when it is asked for. */
  private remembered: readonly vscode.TextEditor[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when the target editor may have changed. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.remember(vscode.window.activeTextEditor);
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor((editor) => this.remember(editor)),
      vscode.window.tabGroups.onDidChangeTabs(() => this.changed.fire()),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        // An editor that was used before the last one can't be the target.
        const isLast = this.last?.document === closed;
        this.remembered = isLast ? [] : this.remembered.filter(({ document }) => document !== closed);
        this.changed.fire();
      }),
      this.changed,
    ];
  }

  /** The editor last used; undefined when there was none or its tab is closed. */
  get current(): vscode.TextEditor | undefined {
    const { last } = this;
    return last && !last.document.isClosed && isPlace(last.document) ? last : undefined;
  }

  /** The name of the file that the editor last used shows; undefined where there is none. */
  get fileName(): string | undefined {
    const { current } = this;
    return current && nameOfFile(fileOf(current.document));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The newest editor of text that is the user's, whether or not its tab is still there. */
  private get last(): vscode.TextEditor | undefined {
    return this.remembered.find(({ document }) => isPlace(document) || isUserText(document));
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (!editor) return;
    const others = this.remembered.filter((one) => one !== editor);
    this.remembered = [editor, ...others].slice(0, maxRemembered);
    this.changed.fire();
  }
}

/**
 * True if the user sees a document as an editor, or would by selecting its tab. False for output, a chat or our own
 * pages.
 */
function isPlace(document: vscode.TextDocument): boolean {
  const shown = tabsOf(document);
  const isInDiff = shown.some(({ as }) => as === 'original' || as === 'modified');
  return isInDiff || (isUserText(document) && (shown.length > 0 || isPeeked(document)));
}
