import type { Client, OrderPrice } from '../../api/client';
import type { PurchaseOrder } from './draft';

/** Time that a price is valid for a purchase, milliseconds. */
export const quoteLifeMs = 2 * 60_000;

/** An order as the server priced it. */
export interface Quote {
  readonly order: PurchaseOrder;
  readonly price: OrderPrice;
  /** Milliseconds since the epoch. */
  readonly pricedAt: number;
}

/** The reason a price can't be used for a purchase. */
export type QuoteProblem =
  | { readonly kind: 'fee' }
  | { readonly kind: 'count'; readonly asked: number; readonly priced: number | undefined }
  | { readonly kind: 'belowMinimum' | 'aboveMaximum'; readonly bound: number; readonly fee: number };

/** Thrown if the server responded to a check, but the result can't be used for a purchase. */
export class QuoteRefused extends Error {
  override readonly name = 'QuoteRefused';

  constructor(readonly problem: QuoteProblem) {
    super(`the price cannot be used: ${problem.kind}`);
  }
}

/**
 * Requests the price of an order. Nothing is bought.
 * @throws ApiError if the check fails, QuoteRefused if its response can't be used for a purchase (docs/api-notes.md#28,
 * #30).
 */
export async function priceOrder(
  { orders }: Pick<Client, 'orders'>,
  order: PurchaseOrder,
  signal?: AbortSignal,
): Promise<Quote> {
  const pricedAt = Date.now();
  const price = await orders.check(order.request, { signal });
  const problem = problemOf(order, price);
  if (problem) throw new QuoteRefused(problem);
  return { order, price, pricedAt };
}

/** True if a price is still valid for a purchase. */
export function isFresh({ pricedAt }: Quote, now: number): boolean {
  return now - pricedAt <= quoteLifeMs;
}

/** True if two prices are the same for the user who pays. */
export function isSamePrice(a: OrderPrice, b: OrderPrice): boolean {
  return a.pay_fee === b.pay_fee && a.total_fee === b.total_fee && a.discount_fee === b.discount_fee;
}

function problemOf({ count, payment, request }: PurchaseOrder, price: OrderPrice): QuoteProblem | undefined {
  const { pay_fee: fee } = price;
  if (!Number.isFinite(fee) || fee < 0) return { kind: 'fee' };
  // An empty list and no quantity are normal, except where something is renewed (docs/api-notes.md#46).
  const renewed = price.ip_result?.length || undefined;
  const priced = price.amount ?? renewed ?? (request.upids === undefined ? count : undefined);
  if (count !== undefined && priced !== count) return { kind: 'count', asked: count, priced };
  if (count !== undefined && renewed !== undefined && renewed !== count) {
    return { kind: 'count', asked: count, priced: renewed };
  }
  const { min, max } = payment;
  if (min && fee < min) return { kind: 'belowMinimum', bound: min, fee };
  if (max && fee > max) return { kind: 'aboveMaximum', bound: max, fee };
  return undefined;
}
