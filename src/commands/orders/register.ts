import { onRows, type Handlers } from '../rows';
import type { CancelParts } from './cancel';
import type { OrderedRow } from './orderedRow';
import type { BoughtParts } from './showBought';

/** The commands on orders that were made. */
export function orderCommands(parts: CancelParts & BoughtParts): Handlers {
  const { trees } = parts;
  const orderRow = async () => (await import('../../views/orderRow')).OrderRow;
  const onOrderedRows = (run: (rows: readonly OrderedRow[]) => Promise<void>) =>
    onRows<OrderedRow>(trees, async () => (await import('./orderedRow')).orderedRows, run);
  return {
    'proxylite.orders.filter': async () =>
      (await import('./filter')).filterOrders(parts, await trees.orders.source()),
    'proxylite.orders.clearFilter': async () =>
      (await import('./filter')).clearOrderFilter(await trees.orders.source()),
    'proxylite.orders.show': onOrderedRows(async (rows) => (await import('./show')).showOrders(parts, rows)),
    'proxylite.orders.showNumber': async (number: string) =>
      (await import('./show')).showOrdersOfNumbers(parts, [number]),
    'proxylite.orders.copyNumber': onOrderedRows(async (rows) =>
      (await import('./copyNumber')).copyNumber(rows),
    ),
    'proxylite.orders.cancel': onRows(
      trees,
      orderRow,
      async (rows) =>
        (await import('./cancel')).cancelChosen(
          parts,
          rows.map(({ data }) => data),
        ),
      async () => (await import('./cancel')).cancelPicked(parts),
    ),
    'proxylite.orders.showPackages': onRows(trees, orderRow, async (rows) =>
      (await import('./showBought')).showPackages(parts, rows),
    ),
    'proxylite.orders.showStaticIps': onRows(trees, orderRow, async (rows) =>
      (await import('./showBought')).showStaticIps(parts, rows),
    ),
  };
}
