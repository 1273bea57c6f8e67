import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Client, Order } from '../../api/client';
import { ApiError } from '../../api/errors';
import { journalEntryFields, type Journal } from '../journal';
import { orderIdentity } from '../orderStore';
import type { Quote } from './quote';

/** A purchase that was sent, or was about to be, as the journal keeps it: enough to find its order in the list. */
export type PurchaseAttempt = v.InferOutput<typeof attemptSchema>;

export const attemptSchema = v.object({
  ...journalEntryFields,
  productId: v.number(),
  title: v.string(),
  /** To pay, as it was shown; no currency is known (api-notes 30). */
  fee: v.number(),
  /** Orders that are not its own: the newest before, and those of other attempts; by their number if they have one. */
  knownOrders: v.array(v.string()),
});

export type PurchaseJournal = Journal<PurchaseAttempt>;

/** What the order list tells of an attempt whose answer was lost. */
export type Search =
  | { readonly kind: 'found'; readonly orders: readonly Order[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly error: ApiError };

/** How a purchase ended. */
export type PurchaseOutcome =
  /** The server answered with the order. */
  | { readonly kind: 'ordered'; readonly order: Order }
  /** The server refused, or was never asked: there is no order. */
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** No clear answer came: what the order list told afterwards. The attempt stays in the journal. */
  | {
      readonly kind: 'unclear';
      readonly error: ApiError;
      readonly attempt: PurchaseAttempt;
      readonly search: Search;
    };

/** Orders a page; more than anybody makes while one purchase is under way. */
const newestOrders = 50;

interface Buyer {
  readonly client: Pick<Client, 'orders'>;
  readonly journal: PurchaseJournal;
  readonly connectionId: string;
}

/**
 * Creates the order, once: there is no idempotency key, so that a lost answer is followed by a look at the order list
 * and never by a second try (api-notes 27). What is about to be sent is in the journal before it is.
 * @throws whatever the journal throws before anything was sent; then there is no order.
 */
export async function buyOnce(
  { client, journal, connectionId }: Buyer,
  { order, price }: Quote,
  title: string,
): Promise<PurchaseOutcome> {
  let knownOrders: readonly string[];
  try {
    knownOrders = (await readNewest(client)).map(orderIdentity);
  } catch (error) {
    // Without it a lost answer could not be told from an order of another day.
    return { kind: 'refused', error: asApiError(error) };
  }
  const attempt: PurchaseAttempt = {
    id: randomUUID(),
    connectionId,
    startedAt: Date.now(),
    owner: process.pid,
    productId: order.product.id,
    title,
    fee: price.pay_fee,
    knownOrders: [...knownOrders],
  };
  await journal.begin(attempt);
  try {
    const created = await client.orders.create(order.request);
    // A journal that cannot be written must not hide the order: it is found by the next look.
    await settleAttempt(journal, attempt, [created]).catch(() => {});
    return { kind: 'ordered', order: created };
  } catch (thrown) {
    const error = asApiError(thrown);
    if (isRefusal(error)) {
      await journal.end(attempt);
      return { kind: 'refused', error };
    }
    return { kind: 'unclear', error, attempt, search: await findOrder(client, attempt) };
  }
}

/**
 * Strikes out an attempt whose orders are told, and keeps the others that are open from taking them for their own.
 * @throws whatever the journal throws.
 */
export async function settleAttempt(
  journal: PurchaseJournal,
  attempt: PurchaseAttempt,
  orders: readonly Order[],
): Promise<void> {
  await journal.end(attempt);
  for (const open of await journal.open(attempt.connectionId)) {
    await journal.update({ ...open, knownOrders: [...open.knownOrders, ...orders.map(orderIdentity)] });
  }
}

/** Looks for the order of an attempt whose answer was lost: of its product, and not there before. */
export async function findOrder(
  client: Pick<Client, 'orders'>,
  { knownOrders, productId }: PurchaseAttempt,
): Promise<Search> {
  const known = new Set(knownOrders);
  try {
    const orders = (await readNewest(client)).filter(
      (order) => !known.has(orderIdentity(order)) && (order.product_id ?? productId) === productId,
    );
    return orders.length > 0 ? { kind: 'found', orders } : { kind: 'none' };
  } catch (error) {
    return { kind: 'unread', error: asApiError(error) };
  }
}

async function readNewest({ orders }: Pick<Client, 'orders'>): Promise<readonly Order[]> {
  return (await orders.list({ page_no: 1, page_size: newestOrders })).rows;
}

/** Whether the answer is clear that nothing was ordered. A connection that broke may have broken after the server acted. */
function isRefusal({ failure }: ApiError): boolean {
  switch (failure.kind) {
    case 'Rejected':
    case 'Unauthorized':
    case 'NotVerified':
    case 'RateLimited':
      return true;
    case 'Http':
      return failure.status < 500 && failure.status !== 408;
    case 'Network':
    case 'InvalidResponse':
    case 'Cancelled':
      return false;
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
