import * as vscode from 'vscode';
import type { ToUsagePage, ToUsagePanel } from '../protocol/usageProtocol';
import { WebviewPanel } from '../webviewPanel';
import type { UsageController, UsagePanelOptions } from './usageController';

/** The panel that shows where the traffic goes. */
export class UsagePanel implements vscode.Disposable {
  private readonly panel: WebviewPanel<ToUsagePanel, ToUsagePage, UsageController>;
  /** The account that the next controller begins with. */
  private wanted: string | undefined;

  constructor(options: UsagePanelOptions & { readonly extensionUri: vscode.Uri }) {
    this.panel = new WebviewPanel(
      { viewType: 'proxylite.usage', page: 'usage', title: vscode.l10n.t('Usage') },
      options.extensionUri,
      options.log,
      async () => {
        const [{ UsageController }, { toUsagePanel }] = await Promise.all([
          import('./usageController'),
          import('../protocol/usageProtocol'),
        ]);
        return {
          incoming: toUsagePanel,
          control: (post) => {
            const account = this.wanted;
            this.wanted = undefined;
            return new UsageController(options, post, () => this.visible, account);
          },
        };
      },
    );
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  /** Opens the panel or brings it to the front, with the traffic of one account where one is named. */
  async show(account?: string): Promise<void> {
    const isOpen = this.panel.isOpen;
    if (!isOpen) this.wanted = account;
    const controller = await this.panel.open();
    if (isOpen && account !== undefined) controller.choose(account);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
