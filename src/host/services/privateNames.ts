import type { PendingChanges } from '../../model/accounts/pendingChanges';
import type { Keyring } from '../../model/connections/keyring';
import type { Session, Sessions } from '../../model/connections/session';
import type { StreamingMode } from '../platform/streamingMode';

/** Gives streaming mode the names of connections, accounts, and static IPs that are there and those that come. */
export class PrivateNames {
  private readonly subscriptions: readonly { dispose(): void }[];
  private stores: readonly { dispose(): void }[] = [];

  constructor(
    private readonly mode: StreamingMode,
    private readonly keyring: Keyring,
    private readonly pending: PendingChanges,
    sessions: Sessions,
  ) {
    this.subscriptions = [
      keyring.onDidChange(() => this.addConnections()),
      pending.onDidChange(() => this.addPending(sessions.current)),
      sessions.onDidChange((session) => this.follow(session)),
    ];
    void this.addConnections().catch(() => {
      // Without secrets there's nothing to show, and those who need them say so.
    });
    this.follow(sessions.current);
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, ...this.stores]) subscription.dispose();
  }

  private async addConnections(): Promise<void> {
    this.mode.addNames((await this.keyring.list()).map(({ name }) => name));
  }

  private addPending(session: Session | undefined): void {
    if (session) this.mode.addNames(this.pending.of(session.connection.id).keys());
  }

  private follow(session: Session | undefined): void {
    for (const subscription of this.stores) subscription.dispose();
    this.stores = [];
    if (!session) return;
    this.mode.addNames([session.connection.name]);
    this.addPending(session);
    const { accounts, staticIps } = session.stores;
    const addAccounts = () =>
      this.mode.addNames((accounts.state.value ?? []).map(({ username }) => username));
    const addStaticIps = () =>
      this.mode.addNames((staticIps.state.value?.items ?? []).map(({ username }) => username));
    this.stores = [accounts.onDidChange(addAccounts), staticIps.onDidChange(addStaticIps)];
    addAccounts();
    addStaticIps();
  }
}
