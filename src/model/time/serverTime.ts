/** `2026-02-03 09:12:44` as the server writes it, or ISO with a time zone. */
const shape =
  /^(\d{4})[-/](\d{2})[-/](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)?$/i;

/** A number, or the zero date as databases and PHP write it. */
const placeholder = /^(?:-?\d+(?:\.\d+)?|(?:0000-00-00|-0001-11-30).*)$/;

const minuteMs = 60_000;

/**
 * Time before its end from which a package or static IP counts as expiring, milliseconds: 7 days, as in the summary.
 */
export const expiringWithinMs = 7 * 24 * 60 * 60 * 1000;

export type Validity = 'effective' | 'expiring' | 'expired';

/** A time of the server. Without a zone it is a wall clock: its fields as if they were UTC, milliseconds. */
export type ServerTime =
  { readonly kind: 'moment'; readonly time: number } | { readonly kind: 'wallClock'; readonly clock: number };

/**
 * Reads a time of the server: `Y-m-d H:i:s`, ISO, or seconds or milliseconds since the epoch, as a number or as text.
 * Undefined for what is empty, `0000-00-00 00:00:00`, or outside the years 2000 to 2100 (docs/api-notes.md#42).
 */
export function readServerTime(value: string | number | null | undefined): ServerTime | undefined {
  const text = String(value ?? '').trim();
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return plausible({ kind: 'moment', time: Number(text) * 1000 });
  if (/^\d{12,13}$/.test(text)) return plausible({ kind: 'moment', time: Number(text) });
  const match = shape.exec(text);
  if (!match) return undefined;
  const clock = clockOf(match.slice(1, 7).map((part) => Number(part ?? 0)));
  if (clock === undefined) return undefined;
  const [isUtc, sign, hours, minutes = '0'] = match.slice(7);
  if (isUtc) return plausible({ kind: 'moment', time: clock });
  if (sign === undefined) return plausible({ kind: 'wallClock', clock });
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return isOffset(ahead) ? plausible({ kind: 'moment', time: clock - ahead * minuteMs }) : undefined;
}

/** True if an unreadable text means an unknown time and isn't worth showing. */
export function isUnknownTime(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || placeholder.test(trimmed) || shape.test(trimmed);
}

/** Undefined where no calendar or clock has these fields: JavaScript would take 30 February for 2 March. */
function clockOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]):
  number | undefined {
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function plausible(time: ServerTime): ServerTime | undefined {
  const year = new Date(time.kind === 'moment' ? time.time : time.clock).getUTCFullYear();
  return year >= 2000 && year <= 2100 ? time : undefined;
}

/** The zone in which a day ends last: what is past there is past everywhere. */
const lastZoneMinutes = -12 * 60;

/** True if a UTC offset in minutes is in use: −12 to +14 hours in steps of 15 minutes. */
export function isOffset(minutes: number): boolean {
  return minutes % 15 === 0 && minutes >= lastZoneMinutes && minutes <= 14 * 60;
}

/**
 * The server's offset from UTC in minutes, by a payment's moment and its wall clock; undefined where they don't give an
 * offset that is in use.
 */
export function serverOffset(
  payTimestamp: string | number | null | undefined,
  payAt: string | null | undefined,
): number | undefined {
  const [moment, wall] = [readServerTime(payTimestamp), readServerTime(payAt)];
  if (moment?.kind !== 'moment' || wall?.kind !== 'wallClock') return undefined;
  const minutes = (wall.clock - moment.time) / minuteMs;
  const offset = Math.round(minutes / 15) * 15;
  // −0 would differ from 0 in a comparison.
  return Math.abs(minutes - offset) <= 1 && isOffset(offset) ? offset + 0 : undefined;
}

/**
 * The moment of a server's time, milliseconds since the epoch. While the server's offset (minutes) isn't known, the
 * latest that a wall clock can mean: nothing counts as past that isn't past everywhere on Earth.
 */
export function momentOf(time: ServerTime, offset: number = lastZoneMinutes): number {
  return time.kind === 'moment' ? time.time : time.clock - offset * minuteMs;
}

/**
 * The server's wall clock at a time, its fields as if they were UTC, milliseconds. While the server's offset (minutes)
 * isn't known, a moment is on the clock of UTC.
 */
export function wallClockOf(time: ServerTime, offset = 0): number {
  return time.kind === 'wallClock' ? time.clock : time.time + offset * minuteMs;
}

/**
 * Returns whether an item with this end is in effect at the given time; undefined if the end can't be read. While the
 * server's offset (minutes) isn't known, it has ended only once its end is past everywhere on Earth.
 */
export function validityOf(
  end: string | number | null | undefined,
  now: number,
  offset?: number,
): Validity | undefined {
  const read = readServerTime(end);
  if (!read) return undefined;
  const time = momentOf(read, offset);
  if (time <= now) return 'expired';
  return time - now <= expiringWithinMs ? 'expiring' : 'effective';
}

/** A time as the server's clock shows it, `2026-12-01 08:00`, and its zone; undefined where that isn't known. */
export interface ServerTimeText {
  readonly clock: string;
  /** `UTC`, `UTC+8` or `UTC-3:30`. */
  readonly zone: string | undefined;
}

/** Writes a server's time; `offset` in minutes where it is known. */
export function writeServerTime(time: ServerTime, offset: number | undefined): ServerTimeText {
  const clock = new Date(wallClockOf(time, offset)).toISOString().slice(0, 16).replace('T', ' ');
  return {
    clock,
    zone: offset === undefined && time.kind === 'wallClock' ? undefined : zoneName(offset ?? 0),
  };
}

/**
 * A server's time for a file that programs read, ISO with its zone; as it came while the server's offset (minutes) isn't
 * known, and empty for one that isn't known itself.
 */
export function isoServerTime(value: string | number | null | undefined, offset: number | undefined): string {
  const text = String(value ?? '');
  const time = readServerTime(value);
  if (!time) return isUnknownTime(text) ? '' : text;
  if (offset === undefined && time.kind === 'wallClock') return text;
  return `${new Date(wallClockOf(time, offset)).toISOString().slice(0, 19)}${isoZone(offset ?? 0)}`;
}

function isoZone(offset: number): string {
  if (offset === 0) return 'Z';
  const [hours, minutes] = hoursAndMinutes(offset);
  return `${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

function zoneName(offset: number): string {
  if (offset === 0) return 'UTC';
  const [hours, minutes] = hoursAndMinutes(offset);
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${twoDigits(minutes)}`}`;
}

function hoursAndMinutes(offset: number): [hours: number, minutes: number] {
  return [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
