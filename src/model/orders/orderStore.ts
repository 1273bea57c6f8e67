import type { Client, Order, RequestOf } from '../../api/client';
import { momentOf, readServerTime } from '../time/serverTime';
import type { ServerClock } from '../time/serverClock';
import { matchesOrUnknown, FilteredStore } from '../stores/filteredStore';
import { daysOfPeriod, type OrderPeriod } from './orderPeriod';
import { addDays } from '../usage/usageDays';

/** States of an order that the API documents: pending payment, paid, cancelled because not paid in time, refunded. */
export const orderStatuses = [0, 1, 2, 3] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** The filter of the order list; undefined fields aren't filtered. The server does the filtering. */
export interface OrderFilter {
  readonly status?: OrderStatus | undefined;
  readonly productType?: number | undefined;
  /** The period in which they were made. */
  readonly period?: OrderPeriod | undefined;
  /** The whole number of the order. */
  readonly tradeNo?: string | undefined;
  /** True if an invoice was issued. */
  readonly invoiced?: boolean | undefined;
  /** Set if more or less was paid than due. */
  readonly paid?: 'tooMuch' | 'tooLittle' | undefined;
}

const rowsAPage = 50;

/**
 * The orders that match the filter, newest first. Who looks for one order after a lost answer asks the client itself: a
 * filter may hide it here.
 */
export class OrderStore extends FilteredStore<Order, OrderFilter> {
  constructor(
    client: Pick<Client, 'orders'>,
    serverClock: Pick<ServerClock, 'offset'>,
    all: OrderFilter = {},
  ) {
    super({
      pageSize: rowsAPage,
      all,
      fetchPage: (page, size, filter, signal) =>
        client.orders.list(
          { page_no: page, page_size: size, ...requestOf(filter, Date.now(), serverClock.offset) },
          { signal },
        ),
      identity: orderIdentity,
    });
  }
}

/** The order's number, else the server's id, else all that it says: rows may come without either. */
export function orderIdentity(order: Order): string {
  if (order.trade_no) return order.trade_no;
  return typeof order.id === 'number' ? `#${order.id}` : JSON.stringify(order);
}

/**
 * True if an order matches the filter, which a server may ignore. Days and invoices are left to the server: its dates
 * have no time zone, and the invoice data is dropped (docs/api-notes.md#25, #32).
 */
export function matchesOrderFilter(order: Order, filter: OrderFilter): boolean {
  return (
    matchesOrUnknown(order.status, filter.status) &&
    matchesOrUnknown(order.product_type, filter.productType) &&
    matchesOrUnknown(order.trade_no, filter.tradeNo) &&
    matchesOrUnknown(order.pay_fee_status, payFeeStatusOf(filter))
  );
}

/**
 * Orders with the newest first, however the server sorts them; one whose date can't be read stays behind the one before it.
 * The server's offset is in minutes.
 */
export function newestFirst(orders: readonly Order[], offset?: number): readonly Order[] {
  let last = Infinity;
  return orders
    .map((order) => {
      const made = readServerTime(order.created_at);
      return { order, time: (last = made ? momentOf(made, offset) : last) };
    })
    .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time))
    .map(({ order }) => order);
}

function payFeeStatusOf({ paid }: OrderFilter): 1 | 2 | undefined {
  if (paid === undefined) return undefined;
  return paid === 'tooMuch' ? 1 : 2;
}

/** Returns the filter in the API's format. The end of its time range is exclusive, so it's the day after the last. */
function requestOf(filter: OrderFilter, now: number, offset: number | undefined): RequestOf<'listOrders'> {
  const { status, productType, period, tradeNo, invoiced } = filter;
  const { firstDay, lastDay } = daysOfPeriod(period, now, offset);
  const payFeeStatus = payFeeStatusOf(filter);
  return {
    ...(status === undefined ? {} : { status }),
    ...(productType === undefined ? {} : { product_type: productType }),
    ...(firstDay ? { start_time: `${firstDay} 00:00:00` } : {}),
    ...(lastDay ? { end_time: `${addDays(lastDay, 1)} 00:00:00` } : {}),
    ...(tradeNo ? { trade_no: tradeNo } : {}),
    ...(invoiced === undefined ? {} : { invoice: invoiced ? 1 : -1 }),
    ...(payFeeStatus === undefined ? {} : { pay_fee_status: payFeeStatus }),
  };
}
