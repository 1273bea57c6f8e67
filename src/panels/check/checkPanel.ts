import * as vscode from 'vscode';
import type { Proxy } from '../../proxy/proxy';
import type { ToCheckPage, ToCheckPanel } from '../protocol/checkProtocol';
import { WebviewPanel } from '../webviewPanel';
import type { CheckController, CheckPanelOptions } from './checkController';

/** The panel in which proxies are checked, and the live ones copied, inserted or saved. */
export class CheckPanel implements vscode.Disposable {
  private readonly panel: WebviewPanel<ToCheckPanel, ToCheckPage, CheckController>;

  constructor(parts: CheckPanelOptions & { readonly extensionUri: vscode.Uri }) {
    this.panel = new WebviewPanel(
      { viewType: 'proxylite.check', page: 'check', title: vscode.l10n.t('Check Proxies') },
      parts.extensionUri,
      parts.log,
      async () => {
        const [{ CheckController }, { toCheckPanel }] = await Promise.all([
          import('./checkController'),
          import('../protocol/checkProtocol'),
        ]);
        return { incoming: toCheckPanel, control: (post) => new CheckController(parts, post) };
      },
    );
  }

  /** Opens the panel as it was left, or empty. */
  async open(): Promise<void> {
    await this.panel.open();
  }

  /**
   * Opens the panel with proxies in place of those it had; a check of those is stopped. `unread` is the number of rows
   * that looked like proxies and are none.
   */
  async openWith(proxies: readonly Proxy[], unread = 0): Promise<void> {
    const controller = await this.panel.open();
    await controller.use(proxies, unread);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
