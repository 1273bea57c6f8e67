import { cached } from './cached';

const collators = cached((language) => new Intl.Collator(language, { numeric: true }));

/** Compares two texts for `sort` in the order of a language. Digits are compared as numbers. */
export function compareTexts(a: string, b: string, language: string): number {
  return collators(language).compare(a, b);
}
