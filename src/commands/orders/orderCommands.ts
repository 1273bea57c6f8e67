import { onRows, type Handlers } from '../rowHandler';
import type { CancelOrdersContext } from './cancelOrders';
import type { OrderedRow } from './orderedRows';
import type { BoughtItemsContext } from './showBoughtItems';

/** The commands on orders that were made. */
export function orderCommands(context: CancelOrdersContext & BoughtItemsContext): Handlers {
  const { trees } = context;
  const orderRow = async () => (await import('../../views/orders/orderRow')).OrderRow;
  const onOrderedRows = (run: (rows: readonly OrderedRow[]) => Promise<void>) =>
    onRows<OrderedRow>(trees, async () => (await import('./orderedRows')).orderedRows, run);
  return {
    'proxylite.orders.filter': async () =>
      (await import('./filterOrders')).filterOrders(context, await trees.orders.source()),
    'proxylite.orders.clearFilter': async () =>
      (await import('./filterOrders')).clearOrderFilter(await trees.orders.source()),
    'proxylite.orders.show': onOrderedRows(async (rows) =>
      (await import('./showOrders')).showOrders(context, rows),
    ),
    'proxylite.orders.showNumber': async (number: string) =>
      (await import('./showOrders')).showOrdersOfNumbers(context, [number]),
    'proxylite.orders.copyNumber': onOrderedRows(async (rows) =>
      (await import('./copyOrderNumbers')).copyNumber(rows),
    ),
    'proxylite.orders.cancel': onRows(
      trees,
      orderRow,
      async (rows) =>
        (await import('./cancelOrders')).cancelChosen(
          context,
          rows.map(({ data }) => data),
        ),
      async () => (await import('./cancelOrders')).cancelPicked(context),
    ),
    'proxylite.orders.showPackages': onRows(trees, orderRow, async (rows) =>
      (await import('./showBoughtItems')).showPackages(context, rows),
    ),
    'proxylite.orders.showStaticIps': onRows(trees, orderRow, async (rows) =>
      (await import('./showBoughtItems')).showStaticIps(context, rows),
    ),
  };
}
