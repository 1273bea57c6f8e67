import * as vscode from 'vscode';
import type { ExtractionResult } from '../../model/extraction/extractProxies';
import { plural } from '../ui/format';
import type { UserMessage } from '../ui/errors';

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

/** What replacing extracted proxies does, and that it may cost. */
export function replacementDetail(count: number): string {
  return plural(
    vscode.l10n.t(
      '{count, plural, one {Extracts # new proxy with the same options. This may use your quota.} other {Extracts # new proxies with the same options. This may use your quota.}}',
    ),
    { count },
  );
}
