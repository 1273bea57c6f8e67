import type * as vscode from 'vscode';
import type { Session, Sessions } from '../../model/connections/session';
import { onLoaded } from '../../model/stores/store';

/** Learns how far the server's clock is from UTC as soon as a list with ends is loaded (docs/api-notes.md#42). */
export class ServerTimeService implements vscode.Disposable {
  private readonly sessionSubscription: { dispose(): void };
  private subscriptions: readonly { dispose(): void }[] = [];

  constructor(sessions: Sessions) {
    this.sessionSubscription = sessions.onDidChange((session) => this.follow(session));
    this.follow(sessions.current);
  }

  dispose(): void {
    this.sessionSubscription.dispose();
    this.unfollow();
  }

  private follow(session: Session | undefined): void {
    this.unfollow();
    if (!session) return;
    const { stores } = session;
    const learn = () => void stores.learnOffset();
    this.subscriptions = [onLoaded(stores.packages, learn), onLoaded(stores.staticIps, learn)];
  }

  private unfollow(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.subscriptions = [];
  }
}
