import * as vscode from 'vscode';
import type { Order, Package } from '../../api/client';
import { formatCount } from '../../host/ui/displayFormat';
import { showInformationMessage } from '../../host/ui/messages';
import { withProgress } from '../../host/ui/notifications';
import { boughtNothing, orderName } from '../../host/labels/orders';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';
import { findInPages } from '../../model/stores/findInPages';
import type { Session } from '../../model/connections/session';
import { matchesFilter } from '../../model/staticIps/staticIpStore';
import { PackageRow } from '../../views/packages/packageRow';
import type { Row } from '../../views/tree/row';
import type { Trees } from '../../views/trees';
import { ordersView, staticIpsView } from '../../views/viewIds';
import type { OrderRow } from '../../views/orders/orderRow';

/** A package that is further down is left to the user's own scrolling. */
const maxPages = 40;

export interface BoughtItemsContext extends CommandContext {
  readonly trees: Trees;
}

/** Selects the first package that an order bought in its view, for which more pages are loaded where that is needed. */
export async function showPackages(context: BoughtItemsContext, rows: readonly OrderRow[]): Promise<void> {
  const order = requireOne(rows);
  const session = await requireSession(context.sessions);
  const found = await withProgress(
    vscode.l10n.t('Looking for the packages of the order…'),
    (signal, report) => findPackage(session, order, signal, report),
  );
  if (found === 'cancelled') return;
  if (found === 'none') {
    void showInformationMessage(boughtNothing(order));
    return;
  }
  if (found !== 'notReached') {
    const { packages } = context.trees;
    const isFound = (row: Row) => row instanceof PackageRow && row.data.bought.id === found.id;
    if (await packages.reveal(isFound)) return;
    // A filter may hide it.
    await (await packages.source()).setFilter({});
    if (await packages.reveal(isFound)) return;
  }
  throw new UserError(
    vscode.l10n.t(
      "The packages from order {0} aren't among the first {1} packages.",
      orderName(order),
      formatCount(session.stores.packages.state.value?.items.length ?? 0),
    ),
  );
}

async function findPackage(
  { client, stores }: Session,
  { trade_no }: Order,
  signal: AbortSignal,
  report: (message: string) => void,
): Promise<Package | 'none' | 'notReached' | 'cancelled'> {
  const isOfOrder = (bought: Package) => bought.trade_no === trade_no;
  // One call shows whether there are any pages to load.
  const { rows: listed } = await client.packages.list(
    { trade_no: trade_no ?? '', page: 1, size: 50 },
    { signal },
  );
  if (listed.length === 0) return 'none';
  const found = await findInPages(stores.packages, isOfOrder, {
    signal,
    maxPages,
    onPage: (looked) => report(vscode.l10n.t('{0} searched', formatCount(looked))),
  });
  if (found) return found;
  if (signal.aborted) return 'cancelled';
  // A server that leaves the number out of account lists what other orders bought.
  return listed.some(isOfOrder) ? 'notReached' : 'none';
}

/**
 * Shows the static IPs of one order in their view. If there are none, explains what that means and leaves the list
 * unchanged.
 */
export async function showStaticIps(context: BoughtItemsContext, rows: readonly OrderRow[]): Promise<void> {
  const order = requireOne(rows);
  const { stores } = await requireSession(context.sessions);
  const staticIpRows = await context.trees.staticIps.source();
  const before = staticIpRows.filter;
  const filter = { tradeNo: order.trade_no ?? '' };
  await vscode.window.withProgress({ location: { viewId: ordersView } }, () =>
    staticIpRows.setFilter(filter),
  );
  const { value, failure } = stores.staticIps.state;
  // The view reports a failed load.
  if (failure !== undefined || value?.items.some((owned) => matchesFilter(owned, filter))) {
    await vscode.commands.executeCommand(`${staticIpsView}.focus`);
    return;
  }
  void showInformationMessage(boughtNothing(order));
  await staticIpRows.setFilter(before);
}

/**
 * @throws {UserError} if several orders are selected, because a view shows the items of one order, or if the order has
 * no number.
 */
function requireOne(rows: readonly OrderRow[]): Order {
  const [first] = rows;
  if (!first || rows.length > 1) throw new UserError(vscode.l10n.t('Select a single order.'));
  if (!first.data.trade_no) throw new UserError(vscode.l10n.t('This order has no order number.'));
  return first.data;
}
