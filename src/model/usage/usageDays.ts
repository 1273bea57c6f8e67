import type { UsageDay } from '../../api/client';

/** One of the provider's days as `Y-m-d`. It carries no time zone and is never shifted (docs/api-notes.md#21). */
export type Day = string;

/** Days from the first to the last, both among them. */
export interface DaySpan {
  readonly first: Day;
  readonly last: Day;
}

/** Traffic in KB by day, a day without traffic as 0. */
export interface DailyTraffic {
  readonly days: readonly Day[];
  /** As many as days. */
  readonly kilobytes: readonly number[];
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const dayShape = /^(\d{4}-\d{2}-\d{2})(?:$|[ T])/;

/** The day that a text begins with; undefined where it begins with none that a calendar has. */
export function readDay(text: string): Day | undefined {
  const day = dayShape.exec(text)?.[1];
  if (day === undefined) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && dayAt(time) === day ? day : undefined;
}

/** The day so many days later, or earlier where the number is negative. */
export function addDays(day: Day, count: number): Day {
  return dayAt(timeOf(day) + count * dayMs);
}

/** Returns the number of days between two days; negative if the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((timeOf(to) - timeOf(from)) / dayMs);
}

/** Every day of a span, in order; none where it ends before it begins. */
export function daysOf({ first, last }: DaySpan): Day[] {
  const count = daysBetween(first, last) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}

/** The dates that it is somewhere on Earth at a moment, milliseconds since the epoch: the provider's is among them. */
export function possibleToday(now: number): DaySpan {
  return { first: dayAt(now - 12 * hourMs), last: dayAt(now + 14 * hourMs) };
}

/** The date that this machine's clock shows. */
export function localDay(now: number): Day {
  const date = new Date(now);
  return dayAt(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

/** The date at the server at a moment, its offset in minutes; what this machine's clock shows while that isn't known. */
export function serverDay(now: number, offset: number | undefined): Day {
  return offset === undefined ? localDay(now) : dayAt(now + offset * 60_000);
}

/**
 * The provider's today: the latest day with traffic that can be today somewhere on Earth, else the date by the server's
 * offset in minutes, else this machine's. The day is partial, since it goes on.
 */
export function todayOf(rows: readonly UsageDay[], now: number, offset?: number): Day {
  const possible = possibleToday(now);
  const known = rows
    .map(({ day }) => readDay(day))
    .filter((day) => day !== undefined && day >= possible.first && day <= possible.last)
    .sort();
  return known.at(-1) ?? serverDay(now, offset);
}

/** Traffic of every day of a span: rows of one day are added up, days without a row are 0 (docs/api-notes.md#21). */
export function fillDays(span: DaySpan, rows: readonly UsageDay[]): DailyTraffic {
  const byDay = new Map<Day, number>();
  for (const { day, flow } of rows) {
    const known = readDay(day);
    if (known !== undefined) byDay.set(known, (byDay.get(known) ?? 0) + flow);
  }
  const days = daysOf(span);
  return { days, kilobytes: days.map((day) => byDay.get(day) ?? 0) };
}

/** KB of all days together. */
export function sumOf(kilobytes: readonly number[]): number {
  return kilobytes.reduce((sum, value) => sum + value, 0);
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day of a time in milliseconds, as the calendar of UTC has it. */
export function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}
