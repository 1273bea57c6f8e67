import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import { orderFilterLabel } from '../../host/labels/orders';
import {
  matchesOrderFilter,
  newestFirst,
  orderIdentity,
  type OrderFilter,
} from '../../model/orders/orderStore';
import type { Sessions } from '../../model/connections/session';
import { FilteredRows } from '../tree/filteredRows';
import { OrderRow } from './orderRow';
import { ordersView } from '../viewIds';

/** The orders that the filter lets through, newest first. */
export class OrderRows extends FilteredRows<Order, OrderFilter> {
  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: ordersView,
      pick: ({ stores }) => stores.orders,
      all: {},
      matches: matchesOrderFilter,
      label: orderFilterLabel,
      rows: (matching, idPrefix, { stores }) => {
        const serverOffset = stores.serverClock.offset;
        return newestFirst(matching, serverOffset).map(
          (order) => new OrderRow(`${idPrefix}/${orderIdentity(order)}`, { ...order, serverOffset }),
        );
      },
      emptyTexts: {
        none: {
          message: vscode.l10n.t('No orders yet.'),
          hint: vscode.l10n.t('Your orders appear here.'),
        },
        noMatch: (label) => vscode.l10n.t('No orders match: {0}.', label),
      },
    });
  }
}
