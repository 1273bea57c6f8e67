import type * as vscode from 'vscode';
import type { LastEditor } from '../editor/lastEditor';
import type { Log } from '../host/platform/log';
import type { LocalGateways } from '../host/services/gateways/localGateways';
import type { Models } from '../host/services/models';
import type { Proxy } from '../proxy/proxy';
import { CheckPanel } from './check/checkPanel';
import { ExtractionPanel } from './extraction/extractionPanel';
import { GatewayLogPanel } from './gatewayLog/gatewayLogPanel';
import { UsagePanel } from './usage/usagePanel';

/** Builds the panels and has VS Code bring back those that were open before a restart. */
export function createPanels(
  {
    extension,
    extensionUri,
    globalState,
    storageUri,
    globalStorageUri,
    subscriptions,
  }: vscode.ExtensionContext,
  models: Models,
  gateways: () => Promise<LocalGateways>,
  lastEditor: LastEditor,
  log: Log,
) {
  const { sessions, limitUnits, memory, history, checkResults, endpointMemory, endpointHistory } = models;
  const insert = async (proxies: readonly Proxy[]) => {
    const targetEditor = lastEditor.current;
    const { insertProxies } = await import('../editor/insertion');
    return insertProxies(proxies, targetEditor);
  };
  const checker = new CheckPanel({
    results: checkResults,
    insert,
    state: globalState,
    // A window without a folder has no storage of its own.
    storageFolder: (storageUri ?? globalStorageUri).fsPath,
    log,
    extensionUri,
  });
  const extraction = new ExtractionPanel({
    sessions,
    memory,
    history,
    endpointMemory,
    endpointHistory,
    checkResults,
    limitUnits,
    insert,
    lastEditor,
    check: (proxies) => checker.openWith(proxies),
    log,
    extensionUri,
  });
  const usage = new UsagePanel({ sessions, limitUnits, log, extensionUri });
  const gatewayLog = new GatewayLogPanel({
    gateways,
    log,
    state: globalState,
    version: (extension.packageJSON as { readonly version: string }).version,
    extensionUri,
  });
  subscriptions.push(checker, extraction, usage, gatewayLog);
  return { checker, extraction, usage, gatewayLog };
}
