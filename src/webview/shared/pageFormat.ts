import * as intlDates from '../../intl/dates';
import { formatMessage, type MessageValues } from '../../intl/message';
import * as intlNumbers from '../../intl/numbers';
import { countryName } from '../../intl/places';
import * as intlTraffic from '../../intl/traffic';

/** Returns the language of the page, BCP 47, which its panel sets. */
export function pageLanguage(): string {
  return document.documentElement.lang || 'en';
}

/** Fills `{0}`, `{1}` of a text in. */
export function fill(text: string, ...values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
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

/** Writes a text with numbers in it in the plural forms of the page's language; `message` as `formatMessage` takes it. */
export function plural(message: string, values: MessageValues): string {
  return formatMessage(message, values, pageLanguage());
}

/** A number in the language of the page. */
export function formatCount(count: number): string {
  return intlNumbers.formatCount(count, pageLanguage());
}

/** A number of milliseconds in the language of the page, without a fraction. */
export function formatMilliseconds(milliseconds: number): string {
  return intlNumbers.formatMilliseconds(milliseconds, pageLanguage());
}

/** A share of a whole, 1 for all of it, as a percentage in the language of the page; to a tenth of it where `fine`. */
export function formatPercentage(share: number, fine = false): string {
  return intlNumbers.formatPercentage(share, pageLanguage(), fine);
}

/** Traffic in KB in the language of the page, e.g. `1.5 GB`. */
export function formatTraffic(kilobytes: number): string {
  return intlTraffic.formatTraffic(kilobytes, pageLanguage());
}

/** Returns the largest unit of which the traffic, in KB, has at least one, in the language of the page. */
export function trafficUnit(kilobytes: number): intlTraffic.TrafficUnit {
  return intlTraffic.trafficUnit(kilobytes, pageLanguage());
}

/** A day of the provider's calendar, `2025-03-01`, in the language of the page; without its year where `short`. */
export function formatCalendarDay(day: string, short = false): string {
  return intlDates.formatCalendarDay(day, pageLanguage(), short);
}

/** The time of day of a moment, milliseconds since the epoch, to the second, in the language of the page. */
export function formatExactClock(time: number): string {
  return intlDates.formatClock(time, pageLanguage(), true);
}

/** A moment, milliseconds since the epoch, with day and time to the second, in the language of the page. */
export function formatExactTime(time: number): string {
  return intlDates.formatTime(time, pageLanguage(), true);
}

/** Returns the country name of a code, and any other text unchanged. */
export function countryLabel(country: string): string {
  return countryName(country, pageLanguage());
}
