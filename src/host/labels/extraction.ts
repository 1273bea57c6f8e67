import * as vscode from 'vscode';
import type { ExtractionResult } from '../../model/extraction/extractProxies';
import type { ExtractionChoice } from '../../model/extraction/extractionChoice';
import { countryName, plural } from '../ui/displayFormat';
import type { UserMessage } from '../ui/errors';

/** Returns the options of an extraction, e.g. `5 proxies · United States, california · 30 minutes`. */
export function choiceText(choice: ExtractionChoice): string {
  const count = plural(vscode.l10n.t('{count, plural, one {# proxy} other {# proxies}}'), {
    count: choice.count,
  });
  return `${count} · ${conditionsText(choice)}`;
}

/** Returns the options of an extraction without the number of proxies, e.g. `Any country · 30 minutes`. */
export function conditionsText(choice: ExtractionChoice): string {
  const { entry } = choice;
  return [
    locationText(choice),
    durationText(choice),
    ...(entry ? [vscode.l10n.t('Gateway region: {0}', countryName(entry))] : []),
  ].join(' · ');
}

/** Returns the location of an extraction, e.g. `United States, california`. */
export function locationText({ country, state, city }: ExtractionChoice): string {
  return country
    ? [countryName(country), state, city].filter(Boolean).join(', ')
    : vscode.l10n.t('Any country');
}

export function durationText({ lifeMinutes }: ExtractionChoice): string {
  return plural(vscode.l10n.t('{count, plural, one {# minute} other {# minutes}}'), { count: lifeMinutes });
}

/** Returns the label of the row that extracts, e.g. `Extract 10 proxies`. */
export function extractLabel({ count }: ExtractionChoice): string {
  return plural(vscode.l10n.t('{count, plural, one {Extract # proxy} other {Extract # proxies}}'), { count });
}

/**
 * Returns the note on an extraction with fewer proxies than requested, none, or rows that aren't proxies
 * (docs/api-notes.md#7).
 */
export function extractionNote({ choice, proxies, malformed }: ExtractionResult): UserMessage | undefined {
  const asked = choice.count;
  const received = proxies.length;
  if (proxies.length === 0 && malformed === 0) {
    return {
      severity: 'error',
      message: vscode.l10n.t(
        'ProxyLite has no proxies for this location right now. Select a larger area (no city or state), or try again later.',
      ),
      remedies: [],
    };
  }
  if (malformed > 0) {
    return {
      severity: proxies.length === 0 ? 'error' : 'warning',
      message: plural(
        vscode.l10n.t(
          "Requested {asked, plural, one {# proxy} other {# proxies}}, received {received}. {malformed, plural, one {# row in the response wasn't a valid proxy and was skipped.} other {# rows in the response weren't valid proxies and were skipped.}}",
        ),
        { asked, received, malformed },
      ),
      remedies: [
        { title: vscode.l10n.t('Show Raw Response'), command: 'proxylite.extract.showResponse' },
        { title: vscode.l10n.t('Show Log'), command: 'proxylite.showLog' },
      ],
    };
  }
  if (proxies.length < choice.count) {
    return {
      severity: 'warning',
      message: plural(
        vscode.l10n.t(
          'Requested {asked, plural, one {# proxy} other {# proxies}}, received {received}. No more are available for this location right now. Select a larger area to get more.',
        ),
        { asked, received },
      ),
      remedies: [],
    };
  }
  return undefined;
}

/** Describes the replacement of extracted proxies, and its cost. */
export function replacementDetail(count: number): string {
  return plural(
    vscode.l10n.t(
      '{count, plural, one {Extracts # new proxy with the same options. This may use your quota.} other {Extracts # new proxies with the same options. This may use your quota.}}',
    ),
    { count },
  );
}
