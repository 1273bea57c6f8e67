import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Client, Order } from '../../api/client';
import { ApiError } from '../../api/apiError';
import { isRefusal } from '../../api/refusal';
import { journalEntryFields, type Journal } from '../journal/journal';
import { orderIdentity } from '../orders/orderStore';
import type { Quote } from './quote';

/** A purchase that was sent, or was about to be, as the journal keeps it: enough to find its order in the list. */
export type PurchaseAttempt = v.InferOutput<typeof attemptSchema>;

export const attemptSchema = v.object({
  ...journalEntryFields,
  productId: v.number(),
  title: v.string(),
  /** To pay, as it was shown; no currency is known (docs/api-notes.md#30). */
  fee: v.number(),
  /** Orders that are not its own: those before, and those of other attempts; by their number if they have one. */
  knownOrders: v.array(v.string()),
  /** Its own order, noted before it's claimed: a window that closes in between must not lose it. */
  ownOrders: v.optional(v.array(v.string())),
});

export type PurchaseJournal = Journal<PurchaseAttempt>;

/** The result of looking for an attempt whose response was lost in the order list. */
export type Search =
  /** The order of the attempt: no other order and no other attempt comes into question. */
  | { readonly kind: 'found'; readonly orders: readonly Order[] }
  /** New orders of the product, of which at most one is the attempt's; nothing shows which. */
  | { readonly kind: 'ambiguous'; readonly orders: readonly Order[] }
  | { readonly kind: 'none' }
  /** The list or the journal couldn't be read. */
  | { readonly kind: 'unread'; readonly error: unknown };

/** The outcome of a purchase. */
export type PurchaseOutcome =
  /** The server answered with the order. */
  | { readonly kind: 'ordered'; readonly order: Order }
  /** The server refused, or was never asked: there is no order. */
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** There was no clear answer: the state by the order list afterwards. The attempt stays in the journal. */
  | {
      readonly kind: 'unclear';
      readonly error: ApiError;
      readonly attempt: PurchaseAttempt;
      readonly search: Search;
    };

const ordersPerPage = 50;
const maxPages = 200;

interface Buyer {
  readonly client: Pick<Client, 'orders'>;
  readonly journal: PurchaseJournal;
  readonly connectionId: string;
  /** Identifies the process in the journal. */
  readonly owner: string;
}

/**
 * Creates the order, exactly once. There is no idempotency key, so after a lost response the order list is checked, and
 * the request is never repeated (docs/api-notes.md#27). The attempt is recorded in the journal before it's sent.
 * @throws whatever the journal throws before anything was sent; then there is no order.
 */
export async function buyOnce(
  { client, journal, connectionId, owner }: Buyer,
  { order, price }: Quote,
  title: string,
): Promise<PurchaseOutcome> {
  let knownOrders: readonly string[];
  try {
    knownOrders = (await readOrders(client)).map(orderIdentity);
  } catch (error) {
    // Without it, an order with a lost response couldn't be distinguished from an order of another day.
    return { kind: 'refused', error: asApiError(error) };
  }
  const attempt: PurchaseAttempt = {
    id: randomUUID(),
    connectionId,
    startedAt: Date.now(),
    owner,
    productId: order.product.id,
    title,
    fee: price.pay_fee,
    knownOrders: [...knownOrders],
  };
  await journal.begin(attempt);
  try {
    const created = await client.orders.create({
      ...order.request,
      ...(order.useInvitationDiscount ? { use_invitation_registration_discount: true } : {}),
    });
    // Before the attempt ends, after which a window that closes leaves nothing to find.
    const made = await withTotal(client, created);
    // A journal that can't be written must not hide the order. The next check finds it.
    await settleAttempt(journal, attempt, [created]).catch(() => {});
    return { kind: 'ordered', order: made };
  } catch (thrown) {
    const error = asApiError(thrown);
    const search = await findOrder(client, attempt, journal);
    // Even a refusal is believed only when the order list agrees (docs/api-notes.md#45).
    if (isRefusal(error.failure) && search.kind === 'none') {
      // An entry that can't be deleted must not hide what is known.
      await journal.end(attempt).catch(() => {});
      return { kind: 'refused', error };
    }
    return { kind: 'unclear', error, attempt, search };
  }
}

/** The order with its total, which is read from the list where the answer to `order/create` lacks it. */
async function withTotal({ orders }: Pick<Client, 'orders'>, order: Order): Promise<Order> {
  const { trade_no, pay_fee } = order;
  if (!trade_no || typeof pay_fee === 'number') return order;
  try {
    const { rows } = await orders.list({ trade_no });
    return rows.find((row) => row.trade_no === trade_no) ?? order;
  } catch {
    // The order is made all the same; its message says that the total isn't known.
    return order;
  }
}

/**
 * Claims the orders of an attempt, so that no other one takes them for its own, and ends the attempt.
 * @throws whatever the journal throws.
 */
export async function settleAttempt(
  journal: PurchaseJournal,
  attempt: PurchaseAttempt,
  orders: readonly Order[],
): Promise<void> {
  const ownOrders = orders.map(orderIdentity);
  await journal.update({ ...attempt, ownOrders });
  for (const order of ownOrders) await journal.claim(attempt.connectionId, order);
  await journal.end(attempt);
}

/** Looks for the order of an attempt whose answer was lost: of its product, not there before, and no other attempt's. */
export async function findOrder(
  client: Pick<Client, 'orders'>,
  attempt: PurchaseAttempt,
  journal: Pick<PurchaseJournal, 'open' | 'isClaimed'>,
): Promise<Search> {
  const { id, connectionId } = attempt;
  try {
    const listed = (await readOrders(client)).filter((order) => canBeOf(attempt, order));
    if (attempt.ownOrders && listed.length > 0) return { kind: 'found', orders: listed };
    // Attempts are read after the list, and claims after them: an attempt notes itself before its order is made, and
    // claims the order before it ends, so that one of the two shows each order of another attempt.
    const others = (await journal.open(connectionId)).filter((other) => other.id !== id);
    const isClaimed = await Promise.all(
      listed.map((order) => journal.isClaimed(connectionId, orderIdentity(order))),
    );
    const orders = listed.filter((_, index) => !isClaimed[index]);
    if (orders.length === 0) return { kind: 'none' };
    const isShared = orders.some((order) => others.some((other) => canBeOf(other, order)));
    return { kind: orders.length > 1 || isShared ? 'ambiguous' : 'found', orders };
  } catch (error) {
    return { kind: 'unread', error };
  }
}

/** True if an order can belong to an attempt, judging by the order alone. */
function canBeOf({ knownOrders, ownOrders, productId }: PurchaseAttempt, order: Order): boolean {
  if (ownOrders) return ownOrders.includes(orderIdentity(order));
  return !knownOrders.includes(orderIdentity(order)) && (order.product_id ?? productId) === productId;
}

/**
 * Reads all orders. The list has no documented order, so the new one may be on any page.
 * @throws ApiError if a page can't be read, or there are more pages than the limit.
 */
async function readOrders({ orders }: Pick<Client, 'orders'>): Promise<readonly Order[]> {
  const read = new Map<string, Order>();
  let received = 0;
  for (let page = 1; page <= maxPages; page++) {
    const { rows, unreadable, total, hasMore } = await orders.list({
      page_no: page,
      page_size: ordersPerPage,
    });
    const before = read.size;
    for (const order of rows) read.set(orderIdentity(order), order);
    received += rows.length + unreadable;
    const isRepeated = rows.length > 0 && read.size === before;
    const isLast = total === undefined ? !hasMore : received >= total;
    if (rows.length + unreadable === 0 || isRepeated || isLast) return [...read.values()];
  }
  throw new ApiError('listOrders', {
    kind: 'InvalidResponse',
    field: '/data/pagination',
    detail: `more than ${maxPages} pages`,
  });
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
