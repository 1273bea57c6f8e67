import type { Product } from '../../api/client';
import type { SkuOption } from '../../model/purchase/draft';
import { formatAmount, formatPrice } from '../ui/displayFormat';

/** The price of a product as it was sent, in the currency that the server names for it; empty where there is none. */
export function productPrice(product: Product): string {
  const { local_price, preferred_currency, usd_price, price, price_hkd } = product;
  if (local_price && preferred_currency) return formatMoney(local_price, preferred_currency);
  return firstPrice([usd_price, 'USD'], [price, 'CNY'], [price_hkd, 'HKD']);
}

/** The price of an option of a product, in the currency of the product's where the option has it. */
export function optionPrice(
  { price, price_usd, price_hkd }: SkuOption,
  { preferred_currency }: Product,
): string {
  const prices = [
    [price_usd, 'USD'],
    [price, 'CNY'],
    [price_hkd, 'HKD'],
  ] as const;
  const preferred = prices.find(([, currency]) => currency === preferred_currency?.toUpperCase());
  return firstPrice(...(preferred ? [preferred] : []), ...prices);
}

function firstPrice(
  ...prices: readonly (readonly [amount: number | null | undefined, currency: string])[]
): string {
  const known = prices.find(([amount]) => amount !== null && amount !== undefined && amount > 0);
  return known?.[0] ? formatMoney(known[0], known[1]) : '';
}

/** Formats an amount in a currency that the server named; without it where it named none. An unknown one is shown as sent. */
export function formatMoney(amount: number, currency: string | undefined): string {
  if (currency === undefined) return formatAmount(amount);
  if (!/^[a-z]{3}$/i.test(currency)) return `${formatAmount(amount)} ${currency}`;
  return formatPrice(amount, currency.toUpperCase());
}
