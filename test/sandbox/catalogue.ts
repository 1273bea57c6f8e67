import type { Answers, Input } from './answers';
import { products, paymentGroups } from './products';

/** What the sandbox answers about products and payment. */
export const catalogueAnswers: Answers<'listProducts' | 'listPaymentGroups' | 'getRechargeGiftRatio'> = {
  // A null between products is one of the things that the real list may hold (api-notes 33).
  listProducts: (filter, { state }) => [
    ...products(state).filter((product) => passes(product, filter)),
    null,
  ],

  listPaymentGroups: () => ({ list: paymentGroups() }),

  getRechargeGiftRatio: () => ({
    list: [null, { amount: 100, gift: 5 }, { amount: 500, gift: 40 }],
  }),
};

function passes(product: ReturnType<typeof products>[number], filter: Input<'listProducts'>): boolean {
  return (
    (filter.type === undefined || product.type === filter.type) &&
    (filter.parent_product_type === undefined ||
      product.parent_product_type === filter.parent_product_type) &&
    (filter.time_days === undefined || product.time_days === filter.time_days) &&
    (filter.show_type === undefined || product.show_type === filter.show_type)
  );
}
