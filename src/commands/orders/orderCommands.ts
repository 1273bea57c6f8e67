import { onRows, type Handlers } from '../rowHandler';
import type { CancelOrdersContext } from './cancelOrders';
import type { OrderedRow } from './orderedRows';
import type { BoughtItemsContext } from './showBoughtItems';

/** The commands on orders that were made. */
export function orderCommands(parts: CancelOrdersContext & BoughtItemsContext): Handlers {
  const { trees } = parts;
  const orderRow = async () => (await import('../../views/orders/orderRow')).OrderRow;
  const onOrderedRows = (run: (rows: readonly OrderedRow[]) => Promise<void>) =>
    onRows<OrderedRow>(trees, async () => (await import('./orderedRows')).orderedRows, run);
  return {
    'proxylite.orders.filter': async () =>
      (await import('./filterOrders')).filterOrders(parts, await trees.orders.source()),
    'proxylite.orders.clearFilter': async () =>
      (await import('./filterOrders')).clearOrderFilter(await trees.orders.source()),
    'proxylite.orders.show': onOrderedRows(async (rows) =>
      (await import('./showOrders')).showOrders(parts, rows),
    ),
    'proxylite.orders.showNumber': async (number: string) =>
      (await import('./showOrders')).showOrdersOfNumbers(parts, [number]),
    'proxylite.orders.copyNumber': onOrderedRows(async (rows) =>
      (await import('./copyOrderNumbers')).copyNumber(rows),
    ),
    'proxylite.orders.cancel': onRows(
      trees,
      orderRow,
      async (rows) =>
        (await import('./cancelOrders')).cancelChosen(
          parts,
          rows.map(({ data }) => data),
        ),
      async () => (await import('./cancelOrders')).cancelPicked(parts),
    ),
    'proxylite.orders.showPackages': onRows(trees, orderRow, async (rows) =>
      (await import('./showBoughtItems')).showPackages(parts, rows),
    ),
    'proxylite.orders.showStaticIps': onRows(trees, orderRow, async (rows) =>
      (await import('./showBoughtItems')).showStaticIps(parts, rows),
    ),
  };
}
