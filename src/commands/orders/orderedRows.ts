import { OrderRow } from '../../views/orders/orderRow';
import { PackageRow } from '../../views/packages/packageRow';
import { StaticIpRow } from '../../views/staticIps/staticIpRow';

/** A row with an order: the order itself, or something bought with it. */
export type OrderedRow = OrderRow | PackageRow | StaticIpRow;

export const orderedRows = [OrderRow, PackageRow, StaticIpRow] as const;

/** Returns the unique order numbers of rows. Rows without a number are skipped. */
export function orderNumbers(rows: readonly OrderedRow[]): string[] {
  const numbers = rows.map((row) => {
    if (row instanceof OrderRow) return row.data.trade_no;
    return row instanceof PackageRow ? row.data.bought.trade_no : row.data.owned.tradeNo;
  });
  return [...new Set(numbers.flatMap((number) => number || []))];
}
