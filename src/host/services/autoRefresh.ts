import type * as vscode from 'vscode';
import type { Sessions } from '../../model/connections/session';
import { onSettingChanged, refreshMinutes } from '../platform/settings';

/** Refreshes what is shown every `proxylite.refreshMinutes`, only while something of ours can be seen. */
export class AutoRefresh implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly sessions: Sessions,
    private readonly isVisible: () => boolean,
  ) {
    this.subscription = onSettingChanged(['proxylite.refreshMinutes'], () => this.restart());
    this.restart();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.subscription.dispose();
  }

  private restart(): void {
    clearInterval(this.timer);
    const minutes = refreshMinutes();
    this.timer = minutes > 0 ? setInterval(() => this.refresh(), minutes * 60_000) : undefined;
  }

  private refresh(): void {
    if (!this.isVisible()) return;
    // The view shows failures as a row.
    for (const store of this.sessions.current?.stores.opened ?? []) store.refresh().catch(() => {});
  }
}
