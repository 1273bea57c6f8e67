import { OrderRow } from '../../views/orders/orderRow';
import { PackageRow } from '../../views/packages/packageRow';
import { StaticIpRow } from '../../views/staticIps/staticIpRow';

/** A row that tells of an order: the order's own, or something that was bought by it. */
export type OrderedRow = OrderRow | PackageRow | StaticIpRow;

export const orderedRows = [OrderRow, PackageRow, StaticIpRow] as const;

/** The numbers of the orders that rows tell of, each once; rows without one add none. */
export function orderNumbers(rows: readonly OrderedRow[]): string[] {
  const numbers = rows.map((row) => {
    if (row instanceof OrderRow) return row.data.trade_no;
    return row instanceof PackageRow ? row.data.bought.trade_no : row.data.owned.tradeNo;
  });
  return [...new Set(numbers.flatMap((number) => number || []))];
}
