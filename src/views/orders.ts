import * as vscode from 'vscode';
import type { Order } from '../api/client';
import { orderFilterLabel } from '../host/orderWords';
import { matchesOrderFilter, newestFirst, orderIdentity, type OrderFilter } from '../model/orderStore';
import type { Pages } from '../model/pagedStore';
import type { Sessions } from '../model/session';
import { OrderRow } from './orderRow';
import { LoadMoreRow } from './statusRows';
import { StoreRows } from './storeRows';
import { ordersView } from './viewIds';

const filteredContext = 'proxylite.orders.filtered';

/** The orders that the filter lets through, newest first. */
export class OrderRows extends StoreRows<Pages<Order>> {
  private readonly sessionEnd: { dispose(): void };

  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: ordersView,
      pick: ({ stores }) => stores.orders,
      rows: ({ items, hasMore }, idPrefix) => {
        const matching = newestFirst(items.filter((order) => matchesOrderFilter(order, this.filter)));
        const rows = matching.map((order) => new OrderRow(`${idPrefix}/${orderIdentity(order)}`, order));
        const more = { viewId: ordersView, remaining: undefined, loading: false };
        return hasMore ? [...rows, new LoadMoreRow(`${idPrefix}/more`, more)] : rows;
      },
      empty: () => this.emptyText(),
      loadMore: () => sessions.current?.stores.orders.more() ?? Promise.resolve(),
    });
    this.sessionEnd = sessions.onDidChange(() => this.showFilter());
  }

  /** What is asked of the server; each connection begins without one. */
  get filter(): OrderFilter {
    return this.sessions.current?.stores.orders.filter ?? {};
  }

  /** Loads what another filter lets through. A failed load stands in the view. */
  async setFilter(filter: OrderFilter): Promise<void> {
    const loaded = this.sessions.current?.stores.orders.setFilter(filter);
    await this.showFilter();
    await loaded?.catch(() => {});
  }

  override get description(): string {
    return orderFilterLabel(this.filter);
  }

  override dispose(): void {
    this.sessionEnd.dispose();
    super.dispose();
  }

  private async showFilter(): Promise<void> {
    this.redraw();
    await vscode.commands.executeCommand('setContext', filteredContext, this.description !== '');
  }

  private emptyText(): { message: string; hint: string } {
    return this.description
      ? {
          message: vscode.l10n.t('No order matches: {0}.', this.description),
          hint: vscode.l10n.t('Change or clear the filter.'),
        }
      : {
          message: vscode.l10n.t('No orders yet.'),
          hint: vscode.l10n.t('They appear here once something was ordered.'),
        };
  }
}
