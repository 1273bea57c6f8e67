import type { UsageDay } from '../../api/client';
import { addDays, daysBetween, possibleToday, todayOf, type Day, type DaySpan } from './usageDays';

/** The days to show: the last so many including today, or those from one day to another. */
export type UsageRange = { readonly lastDays: number } | DaySpan;

/** More than a year of days is never needed at a time and doesn't fit any screen. */
export const maxDays = 366;

export type RangeProblem = 'notDays' | 'reversed' | 'tooLong';

/** Returns the problem of the days that were typed; undefined if there is none. */
export function rangeProblem(first: Day | undefined, last: Day | undefined): RangeProblem | undefined {
  if (first === undefined || last === undefined) return 'notDays';
  if (first > last) return 'reversed';
  return daysBetween(first, last) >= maxDays ? 'tooLong' : undefined;
}

/**
 * Returns the span to request. For the last days it's wide enough for any current day at the provider; the rows show
 * which one it is.
 */
export function askedSpan(range: UsageRange, now: number): DaySpan {
  if (!('lastDays' in range)) return range;
  const possible = possibleToday(now);
  return { first: addDays(possible.first, 1 - range.lastDays), last: possible.last };
}

/** The span to show, and today where it lies in it; the server's offset in minutes where it's known. */
export function shownSpan(
  range: UsageRange,
  rows: readonly UsageDay[],
  now: number,
  offset?: number,
): { readonly span: DaySpan; readonly today: Day | undefined } {
  const today = todayOf(rows, now, offset);
  if ('lastDays' in range) return { span: { first: addDays(today, 1 - range.lastDays), last: today }, today };
  return { span: range, today: today >= range.first && today <= range.last ? today : undefined };
}
