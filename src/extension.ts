import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { LastEditor } from './editor/lastEditor';
import { isUserText } from './editor/tabs';
import { showGateways, showSignedIn } from './host/platform/contextKeys';
import { ReadonlyDocuments } from './host/ui/readonlyDocuments';
import { Log } from './host/platform/log';
import { warnOfLostKeys } from './host/services/lostKeysWarning';
import { createModels } from './host/services/models';
import { showErrorLazily } from './host/ui/showErrorLazily';
import { createGatewayRuns, type GatewayRuns } from './host/services/gateways/gatewayRuns';
import { lazy, loadOnFirstEvent } from './host/services/lazy';
import { AutoRefresh } from './host/services/autoRefresh';
import { networkSettings, onSettingChanged } from './host/platform/settings';
import { streamingMode } from './host/platform/streamingMode';
import { reportListenerErrors } from './model/events/emitter';
import { hasStoredGateways } from './model/gateways/storedGateways';
import { createPanels } from './panels/createPanels';
import { offerMcpServer } from './tools/mcpOffer';
import { createTools, type Tools } from './tools/createTools';
import { Trees } from './views/trees';

/** The parts that `main.ts` registers in every window. */
interface Started {
  readonly tools: Tools;
  readonly gatewayRuns: GatewayRuns;
  /** Ends the gateways, if there are any, after their traffic was counted to its end. */
  readonly end: () => Promise<void>;
}

/** Creates and registers the parts, without network requests or waiting for them. */
export function activate(context: vscode.ExtensionContext): Started {
  const log = new Log();
  reportListenerErrors((error) => log.error('listener', error));
  const models = createModels(context, log);
  const { keyring, sessions, limitUnits, history, memory } = models;
  const documents = new ReadonlyDocuments();
  let end: Started['end'] = () => Promise.resolve();
  const gateways = lazy(async () => {
    const [{ LocalGateways }, { GatewayStatusBar }, { LimitMessages }] = await Promise.all([
      import('./host/services/gateways/localGateways'),
      import('./host/services/gateways/gatewayStatusBar'),
      import('./host/services/gateways/limitMessages'),
    ]);
    const local = new LocalGateways({ context, sessions, history, log });
    context.subscriptions.push(
      local,
      new GatewayStatusBar(local, log),
      new LimitMessages(local, log),
      local.onDidChange(() => showGateways(local.all.length > 0)),
    );
    end = () => local.end();
    return local;
  });
  const newTerminals = lazy(async () => {
    const { NewTerminals } = await import('./host/services/gateways/newTerminals');
    const terminals = new NewTerminals(context.environmentVariableCollection);
    context.subscriptions.push(terminals);
    return terminals;
  });
  const trees = new Trees(sessions, models, gateways);
  const lastEditor = new LastEditor();
  const { checker, extraction, usage, gatewayLog } = createPanels(context, models, gateways, lastEditor, log);
  const purchases = lazy(async () => {
    const { PurchaseService } = await import('./host/services/purchaseService');
    return new PurchaseService(context.globalStorageUri, sessions, log);
  });
  const changes = lazy(async () => {
    const { BulkChanges } = await import('./host/services/bulkChanges');
    return new BulkChanges(context.globalStorageUri, sessions, documents, log);
  });
  const onFirstConnection = (load: () => Promise<vscode.Disposable>) =>
    loadOnFirstEvent(sessions.onDidChange, () => sessions.current !== undefined, load, log);
  context.subscriptions.push(
    log,
    streamingMode.follow(),
    loadOnFirstEvent(
      streamingMode.onDidChange,
      () => streamingMode.enabled,
      async () => (await import('./host/services/streamingModeService')).startStreamingMode(models),
      log,
    ),
    documents,
    trees,
    lastEditor,
    loadOnFirstEvent(
      vscode.workspace.onDidOpenTextDocument,
      () => vscode.workspace.textDocuments.some(isUserText),
      async () =>
        (await import('./editor/editorFeatures')).editorFeatures({ ...models, context, gateways, log }),
      log,
    ),
    onFirstConnection(async () => {
      const [
        { AlertService },
        { AttentionBadges },
        { ServerTimeService },
        { TrafficStatusBar },
        { WalkthroughSteps },
        { sharedPresetsReader },
      ] = await Promise.all([
        import('./host/services/alertService'),
        import('./views/attentionBadges'),
        import('./host/services/serverTimeService'),
        import('./host/services/trafficStatusBar'),
        import('./host/services/walkthroughSteps'),
        import('./host/services/sharedPresetsReader'),
      ]);
      memory.presets.shareFrom(sharedPresetsReader(log));
      return vscode.Disposable.from(
        new TrafficStatusBar(sessions),
        new AttentionBadges(sessions, trees),
        new ServerTimeService(sessions),
        new WalkthroughSteps(sessions, history),
        new AlertService({ sessions, limitUnits, state: context.globalState, log }),
      );
    }),
    onFirstConnection(purchases),
    onFirstConnection(changes),
    new AutoRefresh(sessions, () => trees.anyVisible || usage.visible),
    registerCommands({
      ...models,
      context,
      documents,
      trees,
      lastEditor,
      log,
      checker,
      purchases,
      changes,
      showUsage: (account) => usage.show(account),
      openExtraction: () => extraction.open(),
      gateways,
      showGatewayLog: (id) => gatewayLog.show(id),
      newTerminals,
    }),
    offerMcpServer({ context, keyring, log }),
    keyring.onDidChange(() => showSignedIn(keyring)),
    onSettingChanged([...networkSettings, 'proxylite.apiUrl', 'proxylite.request.timeoutSeconds'], () =>
      sessions.follow({ reconnect: true }),
    ),
  );
  showGateways(hasStoredGateways(context.workspaceState));
  start().catch((error: unknown) => showErrorLazily(error, log));
  return {
    tools: createTools({ ...models, context, gateways, log }),
    gatewayRuns: createGatewayRuns({ context, gateways, log }),
    end: () => end(),
  };

  async function start(): Promise<void> {
    await Promise.all([sessions.follow(), showSignedIn(keyring)]);
    await Promise.all([warnOfLostKeys(keyring), keyring.sweep()]);
  }
}
