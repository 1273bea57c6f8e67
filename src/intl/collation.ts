import { cached } from './cached';

const collators = cached((language) => new Intl.Collator(language, { numeric: true }));

/** Which of two texts comes first for a reader of the language, as `sort` wants it; digits count as the numbers they make. */
export function compareTexts(a: string, b: string, language: string): number {
  return collators(language).compare(a, b);
}
