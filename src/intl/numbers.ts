import { cached } from './cached';

const integers = cached((language) => new Intl.NumberFormat(language));
const amounts = cached((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 8 }));
const wholePercentages = cached(
  (language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
);
const finePercentages = cached(
  (language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
);
const milliseconds = cached(
  (language) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }),
);
const seconds = cached(
  (language) => new Intl.NumberFormat(language, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }),
);

/** A number with the separators of the language. */
export function formatCount(count: number, language: string): string {
  return integers(language).format(count);
}

/** A share of a whole, 1 for all of it, as a percentage; to a tenth of it where `fine`. */
export function formatPercentage(share: number, language: string, fine = false): string {
  return (fine ? finePercentages : wholePercentages)(language).format(share);
}

/** Whole milliseconds, e.g. `120 ms`. */
export function formatMilliseconds(value: number, language: string): string {
  return milliseconds(language).format(value);
}

/** Seconds to a tenth, e.g. `3.4 sec`. */
export function formatSeconds(value: number, language: string): string {
  return seconds(language).format(value);
}

/** An amount of money without a currency, with as many digits as it has. */
export function formatAmount(amount: number, language: string): string {
  return amounts(language).format(amount);
}

/** A price in a currency by its code of three letters (ISO 4217), e.g. `USD 6.00`, never rounded. */
export function formatPrice(amount: number, currency: string, language: string): string {
  const options = {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    maximumFractionDigits: 20,
  } as const;
  return new Intl.NumberFormat(language, options).format(amount);
}
