import { cached } from './cached';

const regions = cached((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }));

/** A country's name by its code of two letters; the code where it is none. */
export function countryName(code: string, language: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return code;
  return regions(language).of(code.toUpperCase()) ?? code;
}
