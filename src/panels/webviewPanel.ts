import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Log } from '../host/log';
import { displayLanguage } from '../host/language';
import { showError } from '../host/notify';
import { pageHtml } from './html';
import { readySchema, receive, type Schema } from './protocol/message';

/** What tells one kind of panel from another. */
export interface PanelKind<Incoming> {
  /** As VS Code knows it, e.g. `proxylite.extraction`; `onWebviewPanel:` of it activates the extension. */
  readonly viewType: string;
  /** The page's folder in `src/webview`, and the name of its bundle. */
  readonly page: string;
  readonly title: string;
  /** What its page may send beside `ready`. */
  readonly incoming: Schema<Incoming>;
}

/** The life of one open panel: what it shows, and what it does when its page asks. */
export interface PanelController<Incoming> extends vscode.Disposable {
  /**
   * The page is there, for the first time or anew after it was hidden: shows it all there is. `saved` is what the
   * page kept of itself, which may be of any shape.
   */
  show(saved: unknown): void | Promise<void>;
  /** Errors thrown here are told to the user once. */
  receive(message: Incoming): void | Promise<void>;
}

/** Sends to the page; lost while there is none, since `show` tells it all when it comes back. */
export type Post<Outgoing> = (message: Outgoing) => void;

/**
 * A webview panel of which there is one at most. It survives a restart, and its page lives only while it can be seen:
 * the controller, which lives longer, tells a new page all there is.
 */
export class WebviewPanel<Incoming, Outgoing> implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly kind: PanelKind<Incoming>,
    private readonly extensionUri: vscode.Uri,
    private readonly log: Log,
    private readonly control: (post: Post<Outgoing>) => PanelController<Incoming>,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, this);
  }

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  /** Whether it can be seen now. */
  get visible(): boolean {
    return this.panel?.visible ?? false;
  }

  /** Opens the panel in the active group of editors, or brings the open one to the front. */
  open(): void {
    if (this.panel) this.panel.reveal();
    else
      this.run(
        vscode.window.createWebviewPanel(this.kind.viewType, this.kind.title, vscode.ViewColumn.Active),
      );
  }

  /** Takes over the panel that was open when VS Code was closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.run(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.serializer.dispose();
    this.panel?.dispose();
  }

  private run(panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    let isReady = false;
    const controller = this.control((message) => {
      if (isReady) void webview.postMessage(message);
    });
    const attempt = async (work: () => void | Promise<void>) => {
      try {
        await work();
      } catch (error) {
        await showError(error, this.log);
      }
    };
    webview.onDidReceiveMessage((arrived: unknown) => {
      const ready = receive(readySchema, arrived);
      if (ready.ok) {
        isReady = true;
        void attempt(() => controller.show(ready.message.saved));
        return;
      }
      const received = receive(this.kind.incoming, arrived);
      if (received.ok) void attempt(() => controller.receive(received.message));
      else this.log.warn(`${this.kind.viewType}: message ignored, ${received.problem}`);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) isReady = false;
    });
    panel.onDidDispose(() => {
      isReady = false;
      if (this.panel === panel) this.panel = undefined;
      controller.dispose();
    });
    this.panel = panel;
    this.fill(webview);
  }

  private fill(webview: vscode.Webview): void {
    const folder = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    const uriOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.html = pageHtml({
      title: this.kind.title,
      language: displayLanguage(),
      scriptUri: uriOf(`${this.kind.page}.js`),
      styleUri: uriOf(`${this.kind.page}.css`),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
    });
  }
}
