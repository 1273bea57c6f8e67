import * as vscode from 'vscode';
import { formatCalendarDay, formatTraffic, plural } from '../../host/ui/format';
import { productTypeLabel } from '../../host/labels/productTypes';
import { minDays, halfLifeDays, horizonDays } from '../../model/packages/forecast';
import type { PackageForecast } from '../../model/packages/packageForecast';
import { maxDays, type RangeProblem } from '../../model/usage/usageRange';
import type { Note } from '../notes';

/** Words for days that are no range. */
export function describeRangeProblem(problem: RangeProblem): string {
  switch (problem) {
    case 'notDays':
      return vscode.l10n.t('Choose a first and a last day.');
    case 'reversed':
      return vscode.l10n.t('The last day must not be before the first.');
    case 'tooLong':
      return plural(
        vscode.l10n.t('{count, plural, one {Choose at most # day.} other {Choose at most # days.}}'),
        {
          count: maxDays,
        },
      );
  }
}

/** The note on a search for the largest accounts that was cancelled. */
export function unfinishedNote({ read, of }: { readonly read: number; readonly of: number }): Note {
  return {
    severity: 'info',
    message: plural(
      vscode.l10n.t(
        '{read, plural, one {Cancelled: # of at most {of} accounts was read.} other {Cancelled: # of at most {of} accounts were read.}} Those that were not are part of "Other".',
      ),
      { read, of },
    ),
    remedies: [],
  };
}

/** What is left of which type. */
export function forecastName({ type, remaining }: PackageForecast): string {
  return vscode.l10n.t('{0}: {1} left', productTypeLabel(type), formatTraffic(remaining));
}

/** When the packages run dry. */
export function forecastText({ forecast }: PackageForecast): string {
  if (!forecast) {
    return plural(
      vscode.l10n.t(
        '{count, plural, one {No forecast: fewer than # complete day is known.} other {No forecast: fewer than # complete days are known.}}',
      ),
      { count: minDays },
    );
  }
  const { likely, earliest, latest, cause } = forecast;
  if (likely === undefined) {
    return earliest === undefined
      ? plural(
          vscode.l10n.t(
            '{days, plural, one {Lasts longer than # day at this rate.} other {Lasts longer than # days at this rate.}}',
          ),
          { days: horizonDays },
        )
      : plural(
          vscode.l10n.t(
            '{days, plural, one {Lasts longer than # day at this rate, but may run dry from {earliest} on.} other {Lasts longer than # days at this rate, but may run dry from {earliest} on.}}',
          ),
          { days: horizonDays, earliest: formatCalendarDay(earliest) },
        );
  }
  const day = formatCalendarDay(likely);
  const range = rangeText(earliest, latest);
  return cause === 'ended'
    ? vscode.l10n.t('Ends unused on {0} with its package ({1}).', day, range)
    : vscode.l10n.t('Runs dry on {0} ({1}).', day, range);
}

/** How the forecast was made. */
export function forecastMethod({ forecast }: PackageForecast): string {
  if (!forecast) return '';
  return plural(
    vscode.l10n.t(
      '{days, plural, one {Made from the last complete day, {mean} a day on average;} other {Made from the last # complete days, {mean} a day on average;}} a day counts half as much as one {halfLife, plural, one {# day} other {# days}} later. The range holds four times in five, by the spread of these days. What ends soonest is taken to be used first, and lost at its end.',
    ),
    { days: forecast.days, mean: formatTraffic(forecast.dailyMean), halfLife: halfLifeDays },
  );
}

function rangeText(earliest: string | undefined, latest: string | undefined): string {
  if (earliest === latest) return vscode.l10n.t('hardly a day sooner or later');
  const first = formatCalendarDay(earliest ?? '');
  return latest === undefined
    ? vscode.l10n.t('{0} at the earliest', first)
    : vscode.l10n.t('between {0} and {1}', first, formatCalendarDay(latest));
}
