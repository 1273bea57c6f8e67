import * as vscode from 'vscode';
import type { ExtractionResult } from '../../model/extraction/extractProxies';
import { plural } from '../ui/format';
import type { Remedy } from '../ui/errors';

/** What is worth telling of an extraction beside its list: fewer than asked, none at all, rows that are no proxies. */
export interface ExtractionNote {
  readonly severity: 'warning' | 'error';
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** The note on a result; undefined when all that was asked for came (docs/api-notes.md#7). */
export function extractionNote({ choice, proxies, malformed }: ExtractionResult): ExtractionNote | undefined {
  const asked = choice.count;
  const received = proxies.length;
  if (proxies.length === 0 && malformed === 0) {
    return {
      severity: 'error',
      message: vscode.l10n.t(
        'ProxyLite sent no proxies for this choice. Choose a wider place (no city, no state), or try again later.',
      ),
      remedies: [],
    };
  }
  if (malformed > 0) {
    return {
      severity: proxies.length === 0 ? 'error' : 'warning',
      message: plural(
        vscode.l10n.t(
          'Asked for {asked, plural, one {# proxy} other {# proxies}}, received {received}; {malformed, plural, one {# row of the answer was no proxy and was left out.} other {# rows of the answer were no proxies and were left out.}}',
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
          'Asked for {asked, plural, one {# proxy} other {# proxies}}, received {received}: there are no more for this choice now. A wider place has more.',
        ),
        { asked, received },
      ),
      remedies: [],
    };
  }
  return undefined;
}
