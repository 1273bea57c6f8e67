/** `2026-02-03 09:12:44` as the server writes it, without a time zone. */
const withoutZone = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;
const withZone = /^\d{4}-\d{2}-\d{2}T.+(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads a date of the server in milliseconds since the epoch: ISO, or `Y-m-d H:i:s` taken as local time, since no zone
 * comes along. Undefined for anything else, which is then shown as it came (api-notes 25).
 */
export function parseServerDate(text: string | null | undefined): number | undefined {
  if (!text) return undefined;
  if (withZone.test(text)) return validTime(Date.parse(text));
  const match = withoutZone.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(year, month - 1, day, hour, minute, second);
  const unshifted = date.getMonth() === month - 1 && date.getDate() === day;
  return unshifted ? validTime(date.getTime()) : undefined;
}

function validTime(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time;
}

/** How long before its end a package or static IP counts as expiring, milliseconds: 7 days, as the summary has it. */
export const expiringWithinMs = 7 * 24 * 60 * 60 * 1000;

export type Validity = 'effective' | 'expiring' | 'expired';

/** Whether something with this end is in effect at the given time; undefined where the end cannot be read. */
export function validityOf(end: string | null | undefined, now: number): Validity | undefined {
  const time = parseServerDate(end);
  if (time === undefined) return undefined;
  if (time <= now) return 'expired';
  return time - now <= expiringWithinMs ? 'expiring' : 'effective';
}
