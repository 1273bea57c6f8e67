import { isFresh, isSamePrice, type Quote } from './quote';

/** The way the user confirms a price. `Left` values show where the user went without confirming it. */
export interface PriceConfirmation<Left extends string> {
  readonly price: () => Promise<Quote | Left>;
  /** Asks the user to buy at this price; `before` is the price that was confirmed but has changed. */
  readonly ask: (quote: Quote, before: Quote | undefined) => Promise<'agreed' | Left>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Requests prices and confirmations until the user agrees to a price that is still valid. The confirmed price is
 * checked once more before anything is ordered. If the question was open for more than two minutes, or the price has
 * changed, the user is asked again.
 */
export async function confirmPriceUntilStable<Left extends string>({
  price,
  ask,
  now = Date.now,
}: PriceConfirmation<Left>): Promise<Quote | Left> {
  let before: Quote | undefined;
  let quote = await price();
  for (;;) {
    if (typeof quote === 'string') return quote;
    const answer = await ask(quote, before);
    if (answer !== 'agreed') return answer;
    const stood = !isFresh(quote, now());
    const again = await price();
    if (typeof again === 'string') return again;
    if (!stood && isSamePrice(again.price, quote.price)) return again;
    before = quote;
    quote = again;
  }
}
