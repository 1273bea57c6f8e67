import * as vscode from 'vscode';
import type { Log } from '../../host/platform/log';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { StateStore } from '../../model/connections/keyring';
import type { ToGatewayLogPage, ToGatewayLogPanel } from '../protocol/gatewayLogProtocol';
import { WebviewPanel } from '../webviewPanel';
import type { GatewayLogController } from './gatewayLogController';

interface GatewayLogPanelOptions {
  /** Loads the gateways when the panel is first opened. */
  readonly gateways: () => Promise<LocalGateways>;
  readonly log: Log;
  /** Version of the extension, for files that it writes. */
  readonly version: string;
  /** Keeps column widths. */
  readonly state: StateStore;
  readonly extensionUri: vscode.Uri;
}

/** The panel that shows the requests of a local gateway as they finish. */
export class GatewayLogPanel implements vscode.Disposable {
  private readonly panel: WebviewPanel<ToGatewayLogPanel, ToGatewayLogPage, GatewayLogController>;

  constructor({ gateways, log, version, state, extensionUri }: GatewayLogPanelOptions) {
    this.panel = new WebviewPanel(
      { viewType: 'proxylite.gatewayLog', page: 'gatewayLog', title: vscode.l10n.t('Gateway Log') },
      extensionUri,
      log,
      async () => {
        const [{ GatewayLogController }, { logsOf }, { ColumnMemory }, { toGatewayLogPanel }, local] =
          await Promise.all([
            import('./gatewayLogController'),
            import('./gatewayLogs'),
            import('../columnMemory'),
            import('../protocol/gatewayLogProtocol'),
            gateways(),
          ]);
        const columns = new ColumnMemory(state, 'gatewayLog');
        return {
          incoming: toGatewayLogPanel,
          control: (post) => new GatewayLogController(logsOf(local), version, columns, post),
        };
      },
    );
  }

  /** Opens the panel or brings it to the front, with the log of one gateway if it's given. */
  async show(gateway?: string): Promise<void> {
    const controller = await this.panel.open();
    if (gateway !== undefined) await controller.choose(gateway);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
