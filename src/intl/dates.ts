import { cached } from './cached';

const times = cached(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);
const exactTimes = cached(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }),
);
const clocks = cached((language) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }));
const exactClocks = cached((language) => new Intl.DateTimeFormat(language, { timeStyle: 'medium' }));
const calendarDays = cached(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const shortDays = cached((language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }));
const shortDaysWithYear = cached(
  (language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', year: 'numeric' }),
);
const calendarDaysWithoutYear = cached(
  (language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
);
const calendarDaysWithYear = cached(
  (language) =>
    new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' }),
);

/** A moment, milliseconds since the epoch, with day and time; with seconds where `exact`. */
export function formatTime(time: number, language: string, exact = false): string {
  return (exact ? exactTimes : times)(language).format(time);
}

/** The time of day of a moment, milliseconds since the epoch; with seconds where `exact`. */
export function formatClock(time: number, language: string, exact = false): string {
  return (exact ? exactClocks : clocks)(language).format(time);
}

/** The day of a moment, milliseconds since the epoch, short enough for a row; the year only where it is another than this one. */
export function formatShortDay(time: number, language: string): string {
  const isThisYear = new Date(time).getFullYear() === new Date().getFullYear();
  return (isThisYear ? shortDays : shortDaysWithYear)(language).format(time);
}

/** The same of a wall clock, whose fields are those of UTC; `now` is the time on that clock. */
export function formatShortDayOfClock(clock: number, now: number, language: string): string {
  const isThisYear = new Date(clock).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (isThisYear ? calendarDaysWithoutYear : calendarDaysWithYear)(language).format(clock);
}

/**
 * A day of the provider's calendar, `2025-03-01`, which no time zone shifts (docs/api-notes.md#21); without its year where
 * `short`; as it came where it is none.
 */
export function formatCalendarDay(day: string, language: string, short = false): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  if (!isDay) return day;
  return (short ? calendarDaysWithoutYear : calendarDays)(language).format(time);
}
