import * as vscode from 'vscode';
import type { CheckResults } from '../model/checkResults';
import type { ExtractionHistory } from '../model/extractionHistory';
import type { Keyring } from '../model/keyring';
import type { Sessions } from '../model/session';
import { ProxyDecorations } from './decorations';
import { ProxyHovers } from './hovers';
import { ProxyLenses } from './lenses';
import { DocumentScans } from './scans';
import { SecretWarnings } from './secrets';
import { Standings } from './standing';

/** What editors show of proxies and of secrets. */
export function editorFeatures(parts: {
  readonly checkResults: CheckResults;
  readonly history: ExtractionHistory;
  readonly keyring: Keyring;
  readonly sessions: Sessions;
}): vscode.Disposable {
  const scans = new DocumentScans();
  const standings = new Standings(parts.checkResults, parts.history);
  return vscode.Disposable.from(
    new ProxyLenses(scans, standings),
    new ProxyDecorations(scans, standings),
    new ProxyHovers(scans, standings),
    new SecretWarnings(parts.keyring, parts.sessions),
    standings,
    scans,
  );
}
