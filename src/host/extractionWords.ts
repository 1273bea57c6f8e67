import * as vscode from 'vscode';
import type { ExtractionResult } from '../model/extraction';
import { formatCount } from './format';
import type { Remedy } from './words';

/** What is worth telling of an extraction beside its list: fewer than asked, none at all, rows that are no proxies. */
export interface ExtractionNote {
  readonly severity: 'warning' | 'error';
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** The note on a result; undefined when all that was asked for came (api-notes 7). */
export function extractionNote({ choice, proxies, malformed }: ExtractionResult): ExtractionNote | undefined {
  const asked = formatCount(choice.count);
  const received = formatCount(proxies.length);
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
      message: vscode.l10n.t(
        'Asked for {0} proxies, received {1}; {2} rows of the answer were no proxies and were left out.',
        asked,
        received,
        formatCount(malformed),
      ),
      remedies: [{ title: vscode.l10n.t('Show Log'), command: 'proxylite.showLog' }],
    };
  }
  if (proxies.length < choice.count) {
    return {
      severity: 'warning',
      message: vscode.l10n.t(
        'Asked for {0} proxies, received {1}: there are no more for this choice now. A wider place has more.',
        asked,
        received,
      ),
      remedies: [],
    };
  }
  return undefined;
}
