import { isFresh, isSamePrice, type Quote } from './quote';

/** How a price is agreed on; a word instead of a quote or a yes tells where the user went. */
export interface PriceConfirmation<Left extends string> {
  readonly price: () => Promise<Quote | Left>;
  /** Whether the user buys at this price; `before` is the one agreed to that did not hold. */
  readonly ask: (quote: Quote, before: Quote | undefined) => Promise<'agreed' | Left>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Prices and asks until the user agrees to a price that holds. What was agreed to is priced once more before anything is
 * ordered: where the question stood for more than two minutes, or the price has moved, it is asked again.
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
