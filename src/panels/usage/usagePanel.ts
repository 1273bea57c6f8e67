import * as vscode from 'vscode';
import { toUsagePanel, type ToUsagePage, type ToUsagePanel } from '../protocol/usage';
import { WebviewPanel } from '../webviewPanel';
import { UsageController, type UsagePanelParts } from './controller';

/** The panel that shows where the traffic goes. */
export class UsagePanel implements vscode.Disposable {
  private readonly panel: WebviewPanel<ToUsagePanel, ToUsagePage>;
  private controller: UsageController | undefined;
  /** The account that the next controller begins with. */
  private wanted: string | undefined;

  constructor(parts: UsagePanelParts & { readonly extensionUri: vscode.Uri }) {
    this.panel = new WebviewPanel<ToUsagePanel, ToUsagePage>(
      {
        viewType: 'proxylite.usage',
        page: 'usage',
        title: vscode.l10n.t('Usage'),
        incoming: toUsagePanel,
      },
      parts.extensionUri,
      parts.log,
      (post) => {
        this.controller = new UsageController(parts, post, () => this.visible, this.wanted);
        this.wanted = undefined;
        return this.controller;
      },
    );
  }

  /** Whether it can be seen. */
  get visible(): boolean {
    return this.panel.visible;
  }

  /** Opens the panel or brings it to the front, with the traffic of one account where one is named. */
  show(account?: string): void {
    if (this.panel.isOpen && account !== undefined) this.controller?.choose(account);
    else this.wanted = account;
    this.panel.open();
  }

  dispose(): void {
    this.panel.dispose();
  }
}
