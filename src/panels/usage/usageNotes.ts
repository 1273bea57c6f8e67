import * as vscode from 'vscode';
import type { UserMessage } from '../../host/ui/errors';
import { formatCalendarDay, formatTraffic, plural } from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import { minDays, halfLifeDays, horizonDays } from '../../model/packages/forecast';
import type { PackageForecast } from '../../model/packages/packageForecast';
import { maxDays, type RangeProblem } from '../../model/usage/usageRange';

/** Returns the message for days that aren't a range. */
export function describeRangeProblem(problem: RangeProblem): string {
  switch (problem) {
    case 'notDays':
      return vscode.l10n.t('Select a start date and an end date.');
    case 'reversed':
      return vscode.l10n.t("The end date can't be before the start date.");
    case 'tooLong':
      return plural(
        vscode.l10n.t('{count, plural, one {Select up to # day.} other {Select up to # days.}}'),
        {
          count: maxDays,
        },
      );
  }
}

/** The note on a search for the largest accounts that was cancelled. */
export function unfinishedNote({ read, of }: { readonly read: number; readonly of: number }): UserMessage {
  return {
    severity: 'info',
    message: plural(
      vscode.l10n.t(
        '{read, plural, one {Canceled after loading # of up to {of} accounts.} other {Canceled after loading # of up to {of} accounts.}} The remaining accounts are included in "Other".',
      ),
      { read, of },
    ),
    remedies: [],
  };
}

/** The note on a product type whose remaining traffic the server doesn't sum up (docs/api-notes.md#24). */
export function noForecastNote(productType: number): UserMessage {
  return {
    severity: 'info',
    message: vscode.l10n.t(
      "Forecast and remaining traffic aren't available for this product type: {0}.",
      productTypeLabel(productType),
    ),
    remedies: [],
  };
}

/** Returns the package type and what remains of it. */
export function forecastName({ type, remaining }: PackageForecast): string {
  return vscode.l10n.t('{0}: {1} left', productTypeLabel(type), formatTraffic(remaining));
}

/** Returns the text for when the packages run out. */
export function forecastText({ forecast }: PackageForecast): string {
  if (!forecast) {
    return plural(
      vscode.l10n.t(
        '{count, plural, one {No forecast available: it needs at least # full day of data.} other {No forecast available: it needs at least # full days of data.}}',
      ),
      { count: minDays },
    );
  }
  const { likely, earliest, latest, cause } = forecast;
  if (likely === undefined) {
    return earliest === undefined
      ? plural(
          vscode.l10n.t(
            '{days, plural, one {Lasts more than # day at the current rate.} other {Lasts more than # days at the current rate.}}',
          ),
          { days: horizonDays },
        )
      : plural(
          vscode.l10n.t(
            '{days, plural, one {Lasts more than # day at the current rate, but could run out as early as {earliest}.} other {Lasts more than # days at the current rate, but could run out as early as {earliest}.}}',
          ),
          { days: horizonDays, earliest: formatCalendarDay(earliest) },
        );
  }
  const day = formatCalendarDay(likely);
  const range = rangeText(earliest, latest);
  return cause === 'ended'
    ? vscode.l10n.t('Expires unused with its package on {0} ({1}).', day, range)
    : vscode.l10n.t('Runs out on {0} ({1}).', day, range);
}

/** Returns the description of the forecast's method. */
export function forecastMethod({ forecast }: PackageForecast): string {
  if (!forecast) return '';
  return plural(
    vscode.l10n.t(
      '{days, plural, one {Based on the last full day, averaging {mean} per day;} other {Based on the last # full days, averaging {mean} per day;}} each day counts half as much as a day {halfLife, plural, one {# day} other {# days}} later. The actual date falls within the range about 80% of the time. The forecast assumes that traffic expiring first is used first, and that unused traffic is lost when its package expires.',
    ),
    { days: forecast.days, mean: formatTraffic(forecast.dailyMean), halfLife: halfLifeDays },
  );
}

function rangeText(earliest: string | undefined, latest: string | undefined): string {
  if (earliest === latest) return vscode.l10n.t('give or take a day');
  const first = formatCalendarDay(earliest ?? '');
  return latest === undefined
    ? vscode.l10n.t('{0} at the earliest', first)
    : vscode.l10n.t('between {0} and {1}', first, formatCalendarDay(latest));
}
