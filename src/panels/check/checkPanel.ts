import * as vscode from 'vscode';
import type { Log } from '../../host/platform/log';
import type { StateStore } from '../../model/connections/keyring';
import type { Proxy } from '../../proxy/proxy';
import type { RowAct, ToCheckPage, ToCheckPanel } from '../protocol/checkProtocol';
import { WebviewPanel } from '../webviewPanel';
import type { CheckController, CheckPanelOptions } from './checkController';

interface CheckPanelConstructorOptions extends Omit<CheckPanelOptions, 'storage' | 'columns'> {
  /** Keeps column widths. */
  readonly state: StateStore;
  /** A folder on the disk of the extension host. */
  readonly storageFolder: string;
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
}

/** The panel in which proxies are checked, and the live ones copied, inserted or saved. */
export class CheckPanel implements vscode.Disposable {
  private readonly panel: WebviewPanel<ToCheckPanel, ToCheckPage, CheckController>;

  constructor({ state, storageFolder, extensionUri, log, ...options }: CheckPanelConstructorOptions) {
    this.panel = new WebviewPanel(
      { viewType: 'proxylite.check', page: 'check', title: vscode.l10n.t('Check Proxies') },
      extensionUri,
      log,
      async () => {
        const [{ CheckController }, { CheckStorage }, { ColumnMemory }, { toCheckPanel }] = await Promise.all(
          [
            import('./checkController'),
            import('./checkStorage'),
            import('../columnMemory'),
            import('../protocol/checkProtocol'),
          ],
        );
        const storage = new CheckStorage(storageFolder, log);
        const columns = new ColumnMemory(state, 'check');
        return {
          incoming: toCheckPanel,
          control: (post) => new CheckController({ ...options, storage, columns }, post),
        };
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

  /** Runs an action on the rows that are selected in the open panel. */
  async actOnRows(act: RowAct): Promise<void> {
    (await this.panel.current)?.actOnSelectedRows(act);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
