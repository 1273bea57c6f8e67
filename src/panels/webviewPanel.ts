import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Log } from '../host/platform/log';
import { streamingMode } from '../host/platform/streamingMode';
import { displayLanguage } from '../host/platform/displayLanguage';
import { showErrorLazily } from '../host/ui/showErrorLazily';
import { pageHtml } from './pageHtml';
import type { Schema } from './protocol/receive';
import type { PrivacyMessage } from './protocol/privacyProtocol';

/** The properties that differ between kinds of panels. */
export interface PanelKind {
  /** As VS Code knows it, e.g. `proxylite.extraction`; `onWebviewPanel:` of it activates the extension. */
  readonly viewType: string;
  /** The page's folder in `src/webview`, and the name of its bundle and of its icons in `media/panels`. */
  readonly page: string;
  readonly title: string;
}

/** The implementation behind the page of one kind of panel. It's loaded when such a panel is opened. */
export interface PanelWorks<Incoming, Outgoing, Controller extends PanelController<Incoming>> {
  /** Messages that its page may send besides `ready`. */
  readonly incoming: Schema<Incoming>;
  readonly control: (post: Post<Outgoing>) => Controller;
}

/** The life of one open panel: what it shows, and what it does when its page asks. */
export interface PanelController<Incoming> extends vscode.Disposable {
  /**
   * Called when the page is ready, for the first time or again after it was hidden. It sends the page everything to
   * show. `saved` is the state that the page kept, which may have any shape.
   */
  show(saved: unknown): void | Promise<void>;
  /** Errors thrown here are shown to the user once. */
  receive(message: Incoming): void | Promise<void>;
}

/** Posts a message to the page. It's lost while there is no page, since `show` sends everything when it comes back. */
export type Post<Outgoing> = (message: Outgoing) => void;

interface Opened<Controller> {
  readonly panel: vscode.WebviewPanel;
  readonly controller: Promise<Controller>;
}

/**
 * A webview panel that is opened only once. It survives a restart, and its page exists only while it's visible: the
 * controller, which lives longer, sends a new page everything to show. The controller is loaded together with the page,
 * and messages from the page wait for it.
 */
export class WebviewPanel<Incoming, Outgoing, Controller extends PanelController<Incoming>>
  implements vscode.WebviewPanelSerializer, vscode.Disposable
{
  /** The panels there are, the newest last. */
  private opened: readonly Opened<Controller>[] = [];
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly kind: PanelKind,
    private readonly extensionUri: vscode.Uri,
    private readonly log: Log,
    private readonly load: () => Promise<PanelWorks<Incoming, Outgoing, Controller>>,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, this);
  }

  get isOpen(): boolean {
    return this.opened.length > 0;
  }

  /** The controller of the open panel, if any. */
  get current(): Promise<Controller> | undefined {
    return this.opened.at(-1)?.controller;
  }

  get visible(): boolean {
    return this.opened.some(({ panel }) => panel.visible);
  }

  /**
   * Opens the panel in the active group of editors, or brings the open one to the front, also one that VS Code hasn't
   * brought back since a restart; resolves with its controller.
   */
  async open(): Promise<Controller> {
    const { kind } = this;
    this.opened.at(-1)?.panel.reveal();
    if (!this.isOpen) {
      const { restorePanel } = await import('./restorePanel');
      await restorePanel(kind.viewType, () => this.isOpen);
    }
    return (
      this.current ??
      this.run(vscode.window.createWebviewPanel(kind.viewType, kind.title, vscode.ViewColumn.Active))
    );
  }

  /**
   * Takes over a panel that was open when VS Code was closed. VS Code brings it back when its tab is first looked at.
   * Where one was opened meanwhile, that is shown, and the old tab closes.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const newest = this.opened.at(-1);
    if (newest) {
      panel.dispose();
      newest.panel.reveal();
    }
    await (newest?.controller ?? this.run(panel));
  }

  dispose(): void {
    this.serializer.dispose();
    for (const { panel } of this.opened) panel.dispose();
  }

  private run(panel: vscode.WebviewPanel): Promise<Controller> {
    const { webview } = panel;
    panel.iconPath = { light: this.iconFor('light'), dark: this.iconFor('dark') };
    let isReady = false;
    const works = this.load();
    const controller = works.then(({ control }) =>
      control((message) => {
        if (isReady) void webview.postMessage(message);
      }),
    );
    const showPrivacy = () => {
      if (isReady) void webview.postMessage(privacyOf(streamingMode.names));
    };
    const streaming = streamingMode.onDidChange(showPrivacy);
    const take = async (arrived: unknown) => {
      const { readySchema, receive } = await import('./protocol/receive');
      const { incoming } = await works;
      const ready = receive(readySchema, arrived);
      if (ready.ok) {
        isReady = panel.visible;
        showPrivacy();
        return (await controller).show(ready.message.saved);
      }
      const received = receive(incoming, arrived);
      if (received.ok) return (await controller).receive(received.message);
      this.log.warn(`${this.kind.viewType}: message ignored, ${received.problem}`);
    };
    webview.onDidReceiveMessage((arrived: unknown) => {
      take(arrived).catch((error: unknown) => showErrorLazily(error, this.log));
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) isReady = false;
    });
    panel.onDidDispose(() => {
      isReady = false;
      streaming.dispose();
      this.opened = this.opened.filter((one) => one.panel !== panel);
      controller.then(
        (one) => void one.dispose(),
        () => {},
      );
    });
    this.opened = [...this.opened, { panel, controller }];
    this.fill(webview);
    return controller;
  }

  private iconFor(theme: 'light' | 'dark'): vscode.Uri {
    return vscode.Uri.joinPath(this.extensionUri, 'media', 'panels', `${this.kind.page}-${theme}.svg`);
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

function privacyOf(names: readonly string[] | undefined): PrivacyMessage {
  return { type: 'privacy', ...(names ? { names: [...names] } : {}) };
}
