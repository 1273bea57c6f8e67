import * as vscode from 'vscode';
import { streamingMode } from '../platform/streamingMode';

/** Shows in the status bar that streaming mode is on. A click turns it off. */
export class StreamingStatusBar implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;
  private readonly subscription = streamingMode.onDidChange(() => this.show());

  constructor() {
    this.show();
  }

  dispose(): void {
    this.subscription.dispose();
    this.item?.dispose();
  }

  private show(): void {
    if (streamingMode.enabled) this.item ??= createItem();
    else {
      this.item?.dispose();
      this.item = undefined;
    }
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(
    'proxylite.streamingMode',
    vscode.StatusBarAlignment.Right,
    91,
  );
  item.name = vscode.l10n.t('ProxyLite: Streaming Mode');
  item.text = `$(eye-closed) ${vscode.l10n.t('Streaming Mode')}`;
  item.tooltip = vscode.l10n.t(
    'ProxyLite masks usernames, IP addresses, and the names of accounts and connections on screen. Click to turn off.',
  );
  item.command = 'proxylite.toggleStreamingMode';
  item.accessibilityInformation = {
    label: vscode.l10n.t('ProxyLite streaming mode is on. Turn it off.'),
    role: 'button',
  };
  item.show();
  return item;
}
