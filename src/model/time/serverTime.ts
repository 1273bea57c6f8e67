/** `2026-02-03 09:12:44` as the server writes it, or ISO with a time zone. */
const shape = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a date of the server in milliseconds since the epoch: ISO, or `Y-m-d H:i:s` taken as local time, since no zone
 * comes along. Undefined for anything else, which is then shown as it came (docs/api-notes.md#25).
 */
export function parseServerDate(text: string | null | undefined): number | undefined {
  const match = shape.exec(text ?? '');
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  // JavaScript would take 30 February for 2 March, and hour 25 for the next day's 1.
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  const hasZone = match[7] !== undefined;
  const time = hasZone
    ? Date.parse(match[0])
    : new Date(year, month - 1, day, hour, minute, second).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** How long before its end a package or static IP counts as expiring, milliseconds: 7 days, as the summary has it. */
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
  if (!match || parseServerDate(text) === undefined) return undefined;
  if (match[7] !== undefined) return plausible({ kind: 'moment', time: Date.parse(text.replace(' ', 'T')) });
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  return plausible({ kind: 'wallClock', clock: Date.UTC(year, month - 1, day, hour, minute, second) });
}

function plausible(time: ServerTime): ServerTime | undefined {
  const year = new Date(time.kind === 'moment' ? time.time : time.clock).getUTCFullYear();
  return year >= 2000 && year <= 2100 ? time : undefined;
}

const minuteMs = 60_000;

/** The zone in which a day ends last: what is past there is past everywhere. */
const lastZoneMinutes = -12 * 60;

/**
 * The server's offset from UTC in minutes, by a payment's moment and its wall clock; undefined where they don't give an
 * offset that is in use, −12 to +14 hours in steps of 15 minutes.
 */
export function serverOffset(payTimestamp: number, payAt: string | null | undefined): number | undefined {
  const [moment, wall] = [readServerTime(payTimestamp), readServerTime(payAt)];
  if (moment?.kind !== 'moment' || wall?.kind !== 'wallClock') return undefined;
  const minutes = (wall.clock - moment.time) / minuteMs;
  const offset = Math.round(minutes / 15) * 15;
  const isInUse = Math.abs(minutes - offset) <= 1 && offset >= lastZoneMinutes && offset <= 14 * 60;
  return isInUse ? offset : undefined;
}

/**
 * Whether something with this end is in effect at the given time; undefined where the end can't be read. While the
 * server's offset (minutes) isn't known, it has ended only once its end is past everywhere on Earth.
 */
export function validityOf(
  end: string | number | null | undefined,
  now: number,
  offset: number = lastZoneMinutes,
): Validity | undefined {
  const read = readServerTime(end);
  if (!read) return undefined;
  const time = read.kind === 'moment' ? read.time : read.clock - offset * minuteMs;
  if (time <= now) return 'expired';
  return time - now <= expiringWithinMs ? 'expiring' : 'effective';
}
