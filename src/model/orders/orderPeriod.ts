import { addDays, readDay, serverDay, type Day } from '../usage/usageDays';

/**
 * The period in which orders were made: the last so many days including today, this month, or from one of the provider's
 * days to another, both included and each open if it's undefined. The first two move on with time.
 */
export type OrderPeriod = { readonly lastDays: number } | 'thisMonth' | OpenSpan;

/** From one day to another; open at an end that is undefined. */
export interface OpenSpan {
  readonly firstDay?: Day | undefined;
  readonly lastDay?: Day | undefined;
}

/** True if the days themselves were chosen. */
export function isSpan(period: OrderPeriod | undefined): period is OpenSpan {
  return typeof period === 'object' && !('lastDays' in period);
}

/**
 * Returns the days of a period at a moment, milliseconds since the epoch. They follow the server's calendar, whose
 * offset is in minutes, or this machine's while the offset isn't known. A period that began some days ago has no last
 * day, because it may already be tomorrow at the provider.
 */
export function daysOfPeriod(period: OrderPeriod | undefined, now: number, offset?: number): OpenSpan {
  if (period === undefined) return {};
  if (isSpan(period)) return period;
  const today = serverDay(now, offset);
  return {
    firstDay: period === 'thisMonth' ? `${today.slice(0, 7)}-01` : addDays(today, 1 - period.lastDays),
  };
}

export type DayProblem = 'notDay' | 'beforeFirst';

/**
 * Returns the problem of a day that was typed as the first day or, if the first is given, as the last. An empty text
 * means no day and is valid.
 */
export function dayProblem(text: string, firstDay?: Day): DayProblem | undefined {
  if (text === '') return undefined;
  // The years that an order can be of; beyond them the day after might not be written with four digits.
  if (readDay(text) !== text || !/^20\d\d/.test(text)) return 'notDay';
  return firstDay !== undefined && text < firstDay ? 'beforeFirst' : undefined;
}
