import * as vscode from 'vscode';
import type { CheckResults } from '../model/checks/checkResults';
import type { ExtractionHistory } from '../model/extraction/extractionHistory';
import type { Log } from '../host/platform/log';
import type { Keyring } from '../model/connections/keyring';
import type { Sessions } from '../model/connections/session';
import type { LimitUnits } from '../model/accounts/limitUnit';
import type { EndpointHistory } from '../model/endpoints/endpointHistory';
import type { EndpointMemory } from '../model/endpoints/endpointMemory';
import type { RunnableGateways } from '../host/services/gateways/startedGateway';
import { GatewayNames } from './gatewayNames';
import { ProxyCompletions } from './proxyCompletions';
import { ProxyDecorations } from './proxyDecorations';
import { ProxyHovers } from './proxyHovers';
import { ProxyLenses } from './proxyLenses';
import { DocumentScans } from './documentScans';
import { PasswordWarnings } from './passwordWarnings';
import { SecretWarnings } from './secretWarnings';
import { TextScanner } from './textScanner';
import { UnreadRowWarnings } from './unreadRowWarnings';
import { ProxyTransfers } from './proxyTransfers';
import { ProxyStatuses } from './proxyStatuses';

/** Creates the editor features for proxies and secrets. */
export function editorFeatures(options: {
  readonly checkResults: CheckResults;
  readonly history: ExtractionHistory;
  readonly keyring: Keyring;
  readonly sessions: Sessions;
  readonly limitUnits: LimitUnits;
  readonly endpointMemory: EndpointMemory;
  readonly endpointHistory: EndpointHistory;
  /** Loads the local gateways when they are first needed. */
  readonly gateways: () => Promise<RunnableGateways>;
  readonly log: Log;
  readonly context: Pick<vscode.ExtensionContext, 'asAbsolutePath'>;
}): vscode.Disposable {
  const scanner = new TextScanner(options.context.asAbsolutePath('dist/scanWorker.js'), options.log);
  const scans = new DocumentScans(scanner);
  const standings = new ProxyStatuses(options.checkResults, options.history, options.sessions);
  return vscode.Disposable.from(
    new ProxyLenses(scans, standings),
    new ProxyDecorations(scans, standings),
    new ProxyHovers(scans, standings),
    new SecretWarnings(options.keyring, options.sessions, options.log),
    new PasswordWarnings(scans, options.sessions),
    new UnreadRowWarnings(scans),
    new ProxyTransfers(options, options.log),
    new ProxyCompletions(options),
    new GatewayNames(options.gateways),
    standings,
    scans,
    scanner,
  );
}
