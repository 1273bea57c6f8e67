import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import { showBulkResult } from '../../host/services/bulkReport';
import type { BulkChanges } from '../../host/services/bulkChanges';
import { formatCount, formatServerDay, plural } from '../../host/ui/displayFormat';
import { askModal, showInformationMessage } from '../../host/ui/messages';
import { listNames } from '../../host/ui/nameList';
import { showQuickPick } from '../../host/ui/quickInput';
import { orderAmount, orderName, orderStatusLabel, orderTitle } from '../../host/labels/orders';
import { loadAllRows } from '../../host/services/loadAllRows';
import { requireSession, requireStillIn } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';
import type { BulkResult } from '../../model/bulk/bulk';
import { cancelOrders, isCancellable, type CancelOrders } from '../../model/orders/orderOperations';
import { OrderStore } from '../../model/orders/orderStore';
import type { Session } from '../../model/connections/session';
import type { ShowOrdersContext } from './showOrders';

/** The context of canceling orders. */
export interface CancelOrdersContext extends ShowOrdersContext {
  readonly changes: () => Promise<BulkChanges>;
}

/** Cancels the pending orders of those selected, after confirmation that names the others. */
export async function cancelChosen(context: CancelOrdersContext, chosen: readonly Order[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const pending = chosen.filter(isCancellable);
  const others = chosen.filter((order) => !isCancellable(order));
  if (pending.length === 0) {
    throw new UserError(
      vscode.l10n.t('Only orders that are pending payment can be canceled: {0}', listStates(others)),
    );
  }
  const { offset } = session.stores.serverClock;
  if (await askCancel(pending, others, offset)) await cancelNumbers(context, session, numbersOf(pending));
}

/** Asks the user to select pending orders, for a command from the palette without selected rows. */
export async function cancelPicked(context: CancelOrdersContext): Promise<void> {
  const session = await requireSession(context.sessions);
  const title = vscode.l10n.t('Cancel Orders');
  const orders = await loadPending(session);
  if (!orders) return;
  const pending = orders.filter(isCancellable);
  if (pending.length === 0) {
    void showInformationMessage(vscode.l10n.t('No orders are pending payment.'));
    return;
  }
  const { offset } = session.stores.serverClock;
  const items = pending.map((order) => ({
    label: orderTitle(order),
    description: [orderAmount(order), formatServerDay(order.created_at, offset)].filter(Boolean).join(' · '),
    detail: order.trade_no ?? '',
    order,
  }));
  const ticked = await showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Select the orders to cancel'),
    canPickMany: true,
    matchOnDetail: true,
  });
  if (ticked && ticked.length > 0) {
    await requireStillIn(context.sessions, session);
    await cancelChosen(
      context,
      ticked.map(({ order }) => order),
    );
  }
}

/** All orders that are pending payment, whatever the view shows; undefined where the user cancels it. */
async function loadPending({ client, stores }: Session): Promise<readonly Order[] | undefined> {
  const pending = new OrderStore(client, stores.serverClock, { status: 0 });
  try {
    return await loadAllRows(vscode.l10n.t('Loading orders…'), (options) => pending.all(options));
  } finally {
    pending.dispose();
  }
}

async function askCancel(
  pending: readonly Order[],
  others: readonly Order[],
  offset: number | undefined,
): Promise<boolean> {
  const [first] = pending;
  const isOne = first !== undefined && pending.length === 1;
  const detail = [
    vscode.l10n.t("Canceled orders can no longer be paid. This can't be undone."),
    listNames(pending.map((order) => describe(order, offset))),
    ...(others.length > 0
      ? [vscode.l10n.t("Not canceled because they aren't pending payment: {0}", listStates(others))]
      : []),
  ].join('\n\n');
  return askModal(
    isOne
      ? vscode.l10n.t('Cancel order {0}?', orderName(first))
      : plural(vscode.l10n.t('{count, plural, one {Cancel # order?} other {Cancel # orders?}}'), {
          count: pending.length,
        }),
    {
      detail,
      yes: isOne ? vscode.l10n.t('Cancel Order') : vscode.l10n.t('Cancel Orders'),
      no: isOne ? vscode.l10n.t('Keep Order') : vscode.l10n.t('Keep Orders'),
    },
  );
}

function describe(order: Order, offset: number | undefined): string {
  return [order.trade_no, orderTitle(order), orderAmount(order), formatServerDay(order.created_at, offset)]
    .filter(Boolean)
    .join(' · ');
}

function listStates(orders: readonly Order[]): string {
  return listNames(orders.map((order) => `${orderName(order)} (${orderStatusLabel(order.status)})`));
}

function numbersOf(orders: readonly Order[]): string[] {
  return orders.flatMap(({ trade_no }) => trade_no || []);
}

async function cancelNumbers(
  context: CancelOrdersContext,
  session: Session,
  numbers: readonly string[],
): Promise<void> {
  const operation = cancelOrders(session.client);
  const title = vscode.l10n.t('Cancel orders');
  const changes = await context.changes();
  const result = await changes.run(session, {
    title,
    progress: vscode.l10n.t('Canceling orders…'),
    names: numbers,
    operation,
  });
  // The view reports a failed reload and keeps the old rows.
  await session.stores.orders.reload().catch(() => {});
  const left = await showBulkResult(
    {
      title,
      success: vscode.l10n.t('Orders canceled: {0}.', formatCount(result.done.length)),
      result,
      notes: whatWasFound(operation, result),
      canRetry: true,
    },
    context,
  );
  if (left) await cancelNumbers(context, session, left);
}

/** Returns the state in the list of the orders that got no response. */
function whatWasFound({ found }: CancelOrders, { failed }: BulkResult): string[] {
  const unread = failed
    .filter(({ name, outcome }) => outcome !== 'refused' && !found.has(name))
    .map(({ name }) => name);
  const notes = [...found].map(([number, order]) =>
    order
      ? vscode.l10n.t(
          "ProxyLite didn't confirm the cancellation of order {0}. Its status in the order list is: {1}.",
          number,
          orderStatusLabel(order.status),
        )
      : vscode.l10n.t(
          "ProxyLite didn't confirm the cancellation of order {0}, and the order isn't in the order list.",
          number,
        ),
  );
  if (unread.length === 0) return notes;
  return [...notes, vscode.l10n.t("Couldn't refresh the order list to verify: {0}", unread.join(', '))];
}
