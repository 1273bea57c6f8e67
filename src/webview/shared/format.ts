/** Fills `{0}`, `{1}` of a text in. */
export function fill(text: string, ...values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}

/** The language of the page, as `Intl` takes it; undefined for the browser's own. */
export function pageLanguage(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** A number in the language of the page, e.g. `10,000`. */
export function formatCount(value: number): string {
  return value.toLocaleString(pageLanguage());
}

/** A share of one in the language of the page, e.g. `25%`. */
export function formatShare(share: number, digits = 0): string {
  const format = new Intl.NumberFormat(pageLanguage(), { style: 'percent', maximumFractionDigits: digits });
  return format.format(share);
}

/** Milliseconds as `1:02:03` or `2:03`, rounded up to the second; zero once they are over. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`;
}
