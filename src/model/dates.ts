/** `2026-02-03 09:12:44` as the server writes it, or ISO with a time zone. */
const shape = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a date of the server in milliseconds since the epoch: ISO, or `Y-m-d H:i:s` taken as local time, since no zone
 * comes along. Undefined for anything else, which is then shown as it came (api-notes 25).
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

/** Whether something with this end is in effect at the given time; undefined where the end cannot be read. */
export function validityOf(end: string | null | undefined, now: number): Validity | undefined {
  const time = parseServerDate(end);
  if (time === undefined) return undefined;
  if (time <= now) return 'expired';
  return time - now <= expiringWithinMs ? 'expiring' : 'effective';
}
