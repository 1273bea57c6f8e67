import type { Answers, Input } from './answers';
import { products, paymentGroups } from './products';

/** The sandbox's responses about products and payment. */
export const catalogueAnswers: Answers<'listProducts' | 'listPaymentGroups' | 'getRechargeGiftRatio'> = {
  listProducts: (filter, { state }) => products(state).filter((product) => passes(product, filter)),

  listPaymentGroups: () => ({ list: paymentGroups() }),

  getRechargeGiftRatio: () => ({
    list: [
      { amount: 100, gift: 5 },
      { amount: 500, gift: 40 },
    ],
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
