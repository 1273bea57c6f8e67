import type * as vscode from 'vscode';
import { packagesExpireText, staticIpsExpireText } from '../host/labels/alerts';
import { ordersPendingText } from '../host/labels/orders';
import type { Session, Sessions } from '../model/connections/session';
import { staticIpValidity } from '../model/staticIps/staticIpValidity';
import { validityOf } from '../model/time/serverTime';

/** A view that can have a badge. */
interface Badged {
  readonly view: Pick<vscode.TreeView<unknown>, 'badge'>;
}

/** The views that need attention at times. */
interface BadgedViews {
  readonly packages: Badged;
  readonly staticIps: Badged;
  readonly orders: Badged;
}

/**
 * Counts on the views what needs attention: packages and static IPs that expire within 7 days, and orders that wait for
 * payment. They count the rows that are loaded, without requests of their own. While a filter is set, they keep what was
 * counted before.
 */
export class AttentionBadges implements vscode.Disposable {
  private readonly subscription: { dispose(): void };
  private stores: readonly { dispose(): void }[] = [];

  constructor(
    sessions: Sessions,
    private readonly views: BadgedViews,
  ) {
    this.subscription = sessions.onDidChange((session) => this.follow(session));
    this.follow(sessions.current);
  }

  dispose(): void {
    this.subscription.dispose();
    for (const subscription of this.stores) subscription.dispose();
  }

  private follow(session: Session | undefined): void {
    for (const subscription of this.stores) subscription.dispose();
    const { packages, staticIps, orders } = this.views;
    for (const { view } of [packages, staticIps, orders]) setBadge(view, 0, '');
    this.stores = [];
    if (!session) return;
    const { stores } = session;
    this.stores = [stores.packages, stores.staticIps, stores.orders, stores.serverClock].map(
      ({ onDidChange }) => onDidChange(() => this.show(session)),
    );
    this.show(session);
  }

  private show({ stores: { packages, staticIps, orders, serverClock } }: Session): void {
    const now = Date.now();
    const { offset } = serverClock;
    const expiring = (packages.state.value?.items ?? []).filter(
      ({ expired_at }) => validityOf(expired_at, now, offset) === 'expiring',
    ).length;
    setBadge(this.views.packages.view, expiring, packagesExpireText(expiring));
    if (!staticIps.isFiltered) {
      const ending = (staticIps.state.value?.items ?? []).filter(
        (owned) => staticIpValidity(owned, now, offset) === 'expiring',
      ).length;
      setBadge(this.views.staticIps.view, ending, staticIpsExpireText(ending));
    }
    if (!orders.isFiltered) {
      const pending = (orders.state.value?.items ?? []).filter(({ status }) => status === 0).length;
      setBadge(this.views.orders.view, pending, ordersPendingText(pending));
    }
  }
}

/** Whatever is set is sent to the workbench, also where it is the same. */
function setBadge(view: Badged['view'], value: number, tooltip: string): void {
  if (value === (view.badge?.value ?? 0) && (value === 0 || tooltip === view.badge?.tooltip)) return;
  view.badge = value === 0 ? undefined : { value, tooltip };
}
