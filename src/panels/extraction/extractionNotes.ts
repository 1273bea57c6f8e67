import * as vscode from 'vscode';
import { isFailure } from '../../api/apiError';
import { extractionNote } from '../../host/labels/extraction';
import { formatCount } from '../../host/ui/displayFormat';
import { describeError, type Remedy, type UserMessage } from '../../host/ui/errors';
import { maxLifeMinutes, maxProxies } from '../../model/extraction/choiceProblem';
import type { DraftProblem } from './extractionDraft';

/** Returns the message for a problem with a field of the form. */
export function describeProblem(problem: DraftProblem): string {
  switch (problem) {
    case 'count':
      return vscode.l10n.t('Enter a whole number from 1 to {0}.', formatCount(maxProxies));
    case 'life':
      return vscode.l10n.t('Enter a whole number of minutes from 1 to {0}.', formatCount(maxLifeMinutes));
    case 'stateWithoutCountry':
      return vscode.l10n.t('Select the country for this state.');
    case 'cityWithoutCountry':
      return vscode.l10n.t('Select the country of this city.');
    case 'unknownAccount':
      return vscode.l10n.t('This proxy account no longer exists. Select another account.');
    case 'unknownCountry':
      return vscode.l10n.t('No proxies are available in this country right now. Select another country.');
    case 'unknownState':
      return vscode.l10n.t("This state isn't in the selected country. Select another state.");
    case 'unknownCity':
      return vscode.l10n.t("This city isn't in the selected state. Select another city.");
  }
}

/** Returns the notes on a result: fewer than requested, none, rows that aren't proxies. */
export function resultNotes(result: Parameters<typeof extractionNote>[0]): readonly UserMessage[] {
  const note = extractionNote(result);
  return note ? [note] : [];
}

/** The note on an extraction that failed; none when it was cancelled. */
export function failureNotes(error: unknown): readonly UserMessage[] {
  if (isFailure(error, 'Cancelled')) return [];
  const { message, remedies } = describeError(error);
  // A refusal names its reason in a language of the server's choice; this machine's access is the usual one.
  const more = isFailure(error, 'Rejected') ? [showWhitelist()] : [];
  return [{ severity: 'error', message, remedies: [...remedies, ...more] }];
}

/** The note that no address may use the proxies: access goes by the whitelist (docs/api-notes.md#10). */
export function emptyWhitelistNote(): UserMessage {
  return {
    severity: 'warning',
    message: vscode.l10n.t(
      'Your whitelist is empty, so these proxies will refuse all connections. Add the IP address of the machine that will use them.',
    ),
    remedies: [showWhitelist()],
  };
}

function showWhitelist(): Remedy {
  return { title: vscode.l10n.t('Show Whitelist'), command: 'proxylite.whitelist.focus' };
}
