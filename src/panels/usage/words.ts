import * as vscode from 'vscode';
import { formatCount, formatTraffic } from '../../host/format';
import { productTypeLabel } from '../../host/productTypes';
import { fewestDays, halfLifeDays, horizonDays } from '../../model/forecast';
import type { PackageForecast } from '../../model/packageForecast';
import { mostDays, type RangeProblem } from '../../model/usageRange';
import type { Note } from '../notes';

/** Words for days that are no range. */
export function explainRange(problem: RangeProblem): string {
  switch (problem) {
    case 'notDays':
      return vscode.l10n.t('Choose a first and a last day.');
    case 'reversed':
      return vscode.l10n.t('The last day must not be before the first.');
    case 'tooLong':
      return vscode.l10n.t('Choose at most {0} days.', formatCount(mostDays));
  }
}

/** The note on a search for the largest accounts that was cancelled. */
export function unfinishedNote({ read, of }: { readonly read: number; readonly of: number }): Note {
  return {
    severity: 'info',
    message: vscode.l10n.t(
      'Cancelled: {0} of at most {1} accounts were read. Those that were not are part of "Other".',
      formatCount(read),
      formatCount(of),
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
  if (!forecast) return vscode.l10n.t('No forecast: fewer than {0} complete days are known.', fewestDays);
  const { likely, earliest, latest, cause } = forecast;
  if (likely === undefined) {
    return earliest === undefined
      ? vscode.l10n.t('Lasts longer than {0} days at this rate.', horizonDays)
      : vscode.l10n.t(
          'Lasts longer than {0} days at this rate, but may run dry from {1} on.',
          horizonDays,
          earliest,
        );
  }
  const range = rangeText(earliest, latest);
  return cause === 'ended'
    ? vscode.l10n.t('Ends unused on {0} with its package ({1}).', likely, range)
    : vscode.l10n.t('Runs dry on {0} ({1}).', likely, range);
}

/** How the forecast was made. */
export function forecastMethod({ forecast }: PackageForecast): string {
  if (!forecast) return '';
  return vscode.l10n.t(
    'Made from the last {0} complete days, {1} a day on average; a day counts half as much as one {2} days later. The range holds four times in five, by the spread of these days. What ends soonest is taken to be used first, and lost at its end.',
    formatCount(forecast.days),
    formatTraffic(forecast.dailyMean),
    halfLifeDays,
  );
}

function rangeText(earliest: string | undefined, latest: string | undefined): string {
  if (earliest === latest) return vscode.l10n.t('hardly a day sooner or later');
  return latest === undefined
    ? vscode.l10n.t('{0} at the earliest', earliest ?? '')
    : vscode.l10n.t('between {0} and {1}', earliest ?? '', latest);
}
