import type { Product } from '../../api/client';
import type { PurchaseDraft } from './draft';
import { durationMultiples, purchaseKind } from './purchaseKind';
import type { Quote } from './quote';

/** An amount of the product list in a currency that it names. */
type ListedPrice = readonly [amount: number | null | undefined, currency: string | null | undefined];

/**
 * The currency in which the product list has the amount that was quoted, e.g. `USD`. A quote names none itself
 * (docs/api-notes.md#30). Undefined where no listed price comes to this amount, or prices of several currencies do.
 */
export function quotedCurrency({ order, price }: Quote, draft: PurchaseDraft): string | undefined {
  const { total_fee, pay_fee, discount_fee } = price;
  const quoted = [total_fee, pay_fee, pay_fee + (discount_fee ?? 0)].filter((fee) => fee && fee > 0);
  const units = unitsOf(order.product, draft, order.count);
  const currencies = new Set(
    pricesOf(order.product, draft).flatMap(([amount, currency]) =>
      amount && currency && quoted.some((fee) => isSameAmount(amount * units, fee ?? 0))
        ? [currency.toUpperCase()]
        : [],
    ),
  );
  const [currency] = currencies;
  return currencies.size === 1 && /^[A-Z]{3}$/.test(currency ?? '') ? currency : undefined;
}

/** The listed prices of a product with the chosen options. */
function pricesOf(product: Product, draft: PurchaseDraft): readonly ListedPrice[] {
  const options = [draft.bandwidth, draft.concurrency, draft.duration].filter((option) => option);
  if (purchaseKind(product.type) === 'unlimitedTraffic' && options.length > 0) {
    const sum = (field: 'price' | 'price_usd' | 'price_hkd') =>
      options.reduce((total, option) => total + (option?.[field] ?? 0), 0);
    return [
      [sum('price_usd'), 'USD'],
      [sum('price'), 'CNY'],
      [sum('price_hkd'), 'HKD'],
    ];
  }
  const { local_price, preferred_currency, usd_price, price, price_hkd } = product;
  return [
    [local_price, preferred_currency],
    [usd_price, 'USD'],
    [price, 'CNY'],
    [price_hkd, 'HKD'],
  ];
}

/** The number of listed prices that are due: one for each piece and month, and the documented rule for multiple durations. */
function unitsOf(product: Product, { multiple, period }: PurchaseDraft, count: number | undefined): number {
  const rate = product.time_days_price_rate ?? 1;
  const durations = durationMultiples(product).length > 0 ? 1 + (multiple - 1) * rate : 1;
  const months = purchaseKind(product.type) === 'staticIpRenewal' && period === '2m' ? 2 : 1;
  return (count ?? 1) * durations * months;
}

/** Servers round to hundredths. */
function isSameAmount(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.005 + 1e-9;
}
