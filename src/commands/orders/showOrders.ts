import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { formatCount } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { listNames } from '../../host/ui/nameList';
import { withProgress } from '../../host/ui/notifications';
import { orderDocument } from '../../host/labels/orderDocument';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';
import { findOrder } from '../../model/orders/orderOperations';
import type { Session } from '../../model/connections/session';
import { OrderRow } from '../../views/orders/orderRow';
import { requireNumbers } from './copyOrderNumbers';
import type { OrderedRow } from './orderedRows';

export interface ShowOrdersContext extends CommandContext {
  readonly documents: ReadonlyDocuments;
}

/** Shows the orders of the chosen rows in a document; those of packages and static IPs are asked for. */
export async function showOrders(context: ShowOrdersContext, rows: readonly OrderedRow[]): Promise<void> {
  const known = rows.flatMap((row) => (row instanceof OrderRow ? [row.data] : []));
  if (known.length > 0) await showDocument(context, known);
  else await showOrdersOfNumbers(context, requireNumbers(rows));
}

/** Shows the orders of these numbers in a document. */
export async function showOrdersOfNumbers(
  context: ShowOrdersContext,
  numbers: readonly string[],
): Promise<void> {
  const orders = await findOrders(context, numbers);
  if (orders) await showDocument(context, orders);
}

async function showDocument(
  { documents, sessions }: ShowOrdersContext,
  orders: readonly Order[],
): Promise<void> {
  const { title, markdown } = orderDocument(orders, sessions.current?.stores.serverClock.offset);
  await documents.show(title, 'md', markdown);
}

/** The orders of these numbers; undefined when the user did not wait for them. */
async function findOrders(
  { sessions }: CommandContext,
  numbers: readonly string[],
): Promise<readonly Order[] | undefined> {
  const session = await requireSession(sessions);
  const found = await withProgress(vscode.l10n.t('Looking for the order…'), async (signal, report) => {
    const orders = new Map<string, Order>();
    for (const [index, number] of numbers.entries()) {
      if (signal.aborted) return undefined;
      if (numbers.length > 1) {
        report(vscode.l10n.t('{0} of {1}', formatCount(index + 1), formatCount(numbers.length)));
      }
      const order = await knownOrder(session, number, signal);
      if (order) orders.set(number, order);
    }
    return orders;
  });
  if (!found) return undefined;
  const missing = numbers.filter((number) => !found.has(number));
  if (found.size === 0) throw new UserError(notListed(missing));
  if (missing.length > 0) void showWarningMessage(notListed(missing));
  return [...found.values()];
}

/** Returns the order from the view's rows if they contain it, otherwise from the server. */
async function knownOrder(
  { client, stores }: Session,
  number: string,
  signal: AbortSignal,
): Promise<Order | undefined> {
  const listed = stores.orders.state.value?.items.find(({ trade_no }) => trade_no === number);
  return listed ?? findOrder(client, number, { signal });
}

function notListed(numbers: readonly string[]): string {
  return vscode.l10n.t('No order found with number {0}.', listNames(numbers));
}
