import * as vscode from 'vscode';
import * as intlCollation from '../../intl/collation';
import * as intlDates from '../../intl/dates';
import { formatMessage, type MessageValues } from '../../intl/message';
import * as intlNumbers from '../../intl/numbers';
import * as intlPlaces from '../../intl/places';
import * as intlTraffic from '../../intl/traffic';
import { isUnknownTime, readServerTime, wallClockOf, writeServerTime } from '../../model/time/serverTime';
import { displayLanguage } from '../platform/displayLanguage';

/**
 * Writes a text with numbers in it in the plural forms of the display language. `message` is in the form that
 * `formatMessage` describes: `plural(vscode.l10n.t('{count, plural, one {# proxy} other {# proxies}}'), { count })`.
 */
export function plural(message: string, values: MessageValues): string {
  return formatMessage(message, values, displayLanguage());
}

/** Traffic in KB as the display language writes it, e.g. `1.5 GB`; 1 GB = 1048576 KB (docs/api-notes.md#24). */
export function formatTraffic(kilobytes: number): string {
  return intlTraffic.formatTraffic(kilobytes, displayLanguage());
}

/** Used traffic and its limit, both in KB, e.g. `122 of 349 GB`. */
export function formatTrafficOfLimit(used: number, limit: number): string {
  return vscode.l10n.t('{0} of {1}', ...intlTraffic.formatTrafficPair(used, limit, displayLanguage()));
}

/** A number with the separators of the display language. */
export function formatCount(count: number): string {
  return intlNumbers.formatCount(count, displayLanguage());
}

/** A number of milliseconds as the display language writes it, without a fraction. */
export function formatMilliseconds(milliseconds: number): string {
  return intlNumbers.formatMilliseconds(milliseconds, displayLanguage());
}

/** A number of seconds as the display language writes it, to a tenth. */
export function formatSeconds(seconds: number): string {
  return intlNumbers.formatSeconds(seconds, displayLanguage());
}

/** A share of a whole, 1 for all of it, as a percentage in the display language. */
export function formatPercentage(share: number): string {
  return intlNumbers.formatPercentage(share, displayLanguage());
}

/**
 * An amount of money as the display language writes numbers, with as many digits as the server sent. No currency comes
 * with it, so that none is shown (docs/api-notes.md#30).
 */
export function formatAmount(amount: number): string {
  return intlNumbers.formatAmount(amount, displayLanguage());
}

/** A price in a currency by its code of three letters (ISO 4217), e.g. `USD 6.00`. */
export function formatPrice(amount: number, currency: string): string {
  return intlNumbers.formatPrice(amount, currency, displayLanguage());
}

/**
 * A time of the server with its zone, whose offset is in minutes: `2026-12-01 08:00 UTC+8`. Empty for one that isn't
 * known, as it came where it can't be read (docs/api-notes.md#25, #42).
 */
export function formatServerDate(
  value: string | number | null | undefined,
  offset: number | undefined,
): string {
  const time = readServerTime(value);
  if (!time) return unreadTime(value);
  const { clock, zone } = writeServerTime(time, offset);
  return zone === undefined ? vscode.l10n.t('{0} (server time)', clock) : `${clock} ${zone}`;
}

/** The day of a time of the server there, short enough for a row; the year only where it is another than this one. */
export function formatServerDay(
  value: string | number | null | undefined,
  offset: number | undefined,
): string {
  const time = readServerTime(value);
  if (!time) return unreadTime(value);
  const now = wallClockOf({ kind: 'moment', time: Date.now() }, offset);
  return intlDates.formatShortDayOfClock(wallClockOf(time, offset), now, displayLanguage());
}

function unreadTime(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  return isUnknownTime(text) ? '' : text;
}

/** A day of the provider's calendar, `2025-03-01`, in the display language; no time zone shifts it (docs/api-notes.md#21). */
export function formatCalendarDay(day: string): string {
  return intlDates.formatCalendarDay(day, displayLanguage());
}

/** A moment, milliseconds since the epoch, in the display language. */
export function formatTime(time: number): string {
  return intlDates.formatTime(time, displayLanguage());
}

/** The time of day of a moment, milliseconds since the epoch, in the display language. */
export function formatClock(time: number): string {
  return intlDates.formatClock(time, displayLanguage());
}

/** Formats a past time, milliseconds since the epoch, as the time of day. Includes the date if it isn't today. */
export function formatMoment(time: number): string {
  const [day, today] = [time, Date.now()].map((one) => intlDates.formatShortDay(one, displayLanguage()));
  return day === today ? formatClock(time) : `${formatClock(time)} (${day})`;
}

/** A country's name in the display language; the code where it is none. */
export function countryName(code: string): string {
  return intlPlaces.countryName(code, displayLanguage());
}

/** Compares two texts for `sort` in the order of the display language. */
export function compareTexts(a: string, b: string): number {
  return intlCollation.compareTexts(a, b, displayLanguage());
}
