import '../vscode/standIn';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Log } from '../../../src/host/platform/log';
import { Emitter } from '../../../src/model/events/emitter';
import { WebviewPanel, type PanelController } from '../../../src/panels/webviewPanel';

/** A panel that VS Code brought back, as far as its life goes. */
class RestoredPanel {
  readonly webview = {
    options: {},
    html: '',
    cspSource: '',
    asWebviewUri: (uri: unknown) => uri,
    onDidReceiveMessage: () => {},
  };
  private readonly disposed = new Emitter<void>();
  readonly onDidDispose = this.disposed.event;
  readonly onDidChangeViewState = new Emitter<void>().event;
  iconPath: { readonly light: unknown; readonly dark: unknown } | undefined;
  isClosed = false;
  visible = true;
  revealed = 0;

  reveal(): void {
    this.revealed++;
  }

  dispose(): void {
    this.isClosed = true;
    this.disposed.fire();
  }

  get asPanel(): vscode.WebviewPanel {
    return this as unknown as vscode.WebviewPanel;
  }
}

describe('a panel of which another comes back from before a restart', () => {
  let panels: WebviewPanel<never, never, PanelController<never>>;
  let opened: RestoredPanel;
  let restored: RestoredPanel;

  beforeEach(async () => {
    panels = new WebviewPanel(
      { viewType: 'proxylite.test', page: 'test', title: '' },
      undefined as unknown as vscode.Uri,
      undefined as unknown as Log,
      () => Promise.reject(new Error('no page asks')),
    );
    [opened, restored] = [new RestoredPanel(), new RestoredPanel()];
    for (const panel of [opened, restored])
      await panels.deserializeWebviewPanel(panel.asPanel).catch(() => {});
  });

  it('stays the only one, and is shown', () => {
    assert.deepEqual([opened.isClosed, restored.isClosed], [false, true]);
    assert.equal(opened.revealed, 1);
    opened.visible = false;
    assert.equal(panels.visible, false);
  });

  it('has an icon of its kind in the tab', () => {
    const { iconPath } = opened;
    assert.deepEqual(
      [iconPath?.light, iconPath?.dark].map((icon) => String(icon).replace(/^.*(?=media)/, '')),
      ['media/panels/test-light.svg', 'media/panels/test-dark.svg'],
    );
  });

  it('is what is opened again, until it is closed', async () => {
    await panels.open().catch(() => {});
    assert.equal(opened.revealed, 2);
    opened.dispose();
    assert.equal(panels.isOpen, false);
  });

  it('is closed with it when the extension ends', () => {
    panels.dispose();
    assert.deepEqual([opened.isClosed, restored.isClosed], [true, true]);
  });
});
