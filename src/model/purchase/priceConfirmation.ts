import { isFresh, isSamePrice, type Quote } from './quote';

/** The way the user confirms a price. Both functions throw if the user leaves without confirming one. */
export interface PriceConfirmation {
  readonly price: () => Promise<Quote>;
  /** Asks the user to buy at this price. `before` is the price that was confirmed but has changed. */
  readonly ask: (quote: Quote, before: Quote | undefined) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Requests prices and confirmations until the user agrees to a price that is still valid. The confirmed price is
 * checked once more before anything is ordered. If the question was open for more than two minutes, or the price has
 * changed, the user is asked again.
 */
export async function confirmPriceUntilStable({
  price,
  ask,
  now = Date.now,
}: PriceConfirmation): Promise<Quote> {
  let before: Quote | undefined;
  let quote = await price();
  for (;;) {
    await ask(quote, before);
    const isOutdated = !isFresh(quote, now());
    const again = await price();
    if (!isOutdated && isSamePrice(again.price, quote.price)) return again;
    before = quote;
    quote = again;
  }
}
