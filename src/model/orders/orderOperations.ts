import type { CallSignal, Client, Order } from '../../api/client';
import type { BulkOperation } from '../bulk/bulk';

type OrderClient = Pick<Client, 'orders'>;

/** Enough to find one order also where a server leaves its number out of account. */
const rowsOfLookup = 50;

/** Returns the current order of a number from the server; undefined if it isn't listed. */
export async function findOrder(
  client: OrderClient,
  tradeNo: string,
  options?: CallSignal,
): Promise<Order | undefined> {
  const request = { trade_no: tradeNo, page_no: 1, page_size: rowsOfLookup };
  const { rows: orders } = await client.orders.list(request, options);
  return orders.find(({ trade_no }) => trade_no === tradeNo);
}

/** True if an order can be cancelled: it's awaiting payment and has a number. */
export function isCancellable({ status, trade_no }: Order): boolean {
  return status === 0 && Boolean(trade_no);
}

/**
 * Cancels orders by their numbers. Orders whose response was lost are reported with their state from the order list.
 */
export interface CancelOrders extends BulkOperation {
  /** By number; undefined where the list did not have it. */
  readonly found: ReadonlyMap<string, Order | undefined>;
}

/** Cancels pending orders, one a call. */
export function cancelOrders(client: OrderClient): CancelOrders {
  const found = new Map<string, Order | undefined>();
  return {
    batchSize: 1,
    concurrency: 3,
    splitsRefused: false,
    found,
    send: ([tradeNo = ''], signal) => client.orders.close(tradeNo, { signal }),
    readBack: async (numbers) => {
      const orders = await Promise.all(numbers.map((number) => findOrder(client, number)));
      return new Map(
        numbers.map((number, index) => {
          const order = orders[index];
          found.set(number, order);
          return [number, order?.status === 2];
        }),
      );
    },
  };
}
