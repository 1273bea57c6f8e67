import * as vscode from 'vscode';
import type { Proxy } from '../../proxy/proxy';
import { toCheckPanel, type ToCheckPage, type ToCheckPanel } from '../protocol/check';
import { WebviewPanel } from '../webviewPanel';
import { CheckController, type CheckPanelParts } from './controller';
import { listOf } from './list';

/** The panel in which proxies are checked, and the live ones copied, inserted or saved. */
export class CheckPanel implements vscode.Disposable {
  private readonly panel: WebviewPanel<ToCheckPanel, ToCheckPage>;
  private controller: CheckController | undefined;

  constructor(parts: CheckPanelParts & { readonly extensionUri: vscode.Uri }) {
    this.panel = new WebviewPanel<ToCheckPanel, ToCheckPage>(
      {
        viewType: 'proxylite.check',
        page: 'check',
        title: vscode.l10n.t('Check Proxies'),
        incoming: toCheckPanel,
      },
      parts.extensionUri,
      parts.log,
      (post) => (this.controller = new CheckController(parts, post)),
    );
  }

  /** Opens the panel as it was left, or empty. */
  open(): void {
    this.panel.open();
  }

  /**
   * Opens the panel with proxies in place of those it had; a check of those is stopped. `unread` is the number of rows
   * that looked like proxies and are none.
   */
  async openWith(proxies: readonly Proxy[], unread = 0): Promise<void> {
    this.panel.open();
    await this.controller?.use(listOf(proxies, unread));
  }

  dispose(): void {
    this.panel.dispose();
  }
}
