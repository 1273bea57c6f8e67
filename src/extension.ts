import type * as vscode from 'vscode';
import { registerCommands } from './commands/register';
import { editorFeatures } from './editor/editorFeatures';
import { insertLines, LastEditor } from './editor/insertion';
import { Alerts } from './host/alerts';
import { connectClient } from './host/connect';
import { showSignedIn } from './host/contextKeys';
import { ReadonlyDocuments } from './host/documents';
import { Log } from './host/log';
import { tellLostKeys } from './host/lostKeys';
import { networkSettings } from './host/network';
import { showError } from './host/notify';
import { Refresher } from './host/refresher';
import { apiUrlSetting, extractionDefaults, onSettingChanged } from './host/settings';
import { TrafficStatus } from './host/trafficStatus';
import { CheckResults } from './model/checkResults';
import { ExtractionHistory } from './model/extractionHistory';
import { ExtractionMemory } from './model/extractionMemory';
import { Keyring } from './model/keyring';
import { LimitUnits } from './model/limitUnit';
import { PendingChanges } from './model/pending';
import { Sessions } from './model/session';
import { CheckPanel } from './panels/check/checkPanel';
import { ExtractionPanel } from './panels/extraction/extractionPanel';
import { UsagePanel } from './panels/usage/usagePanel';
import { endpointOf } from './proxy/proxy';
import { Trees } from './views/trees';

const environmentVariable = 'PROXYLITE_APP_KEY';

/** Builds the parts and registers them; no network, no await on one. */
export function activate(context: vscode.ExtensionContext): void {
  const log = new Log();
  const keyring = new Keyring({
    secrets: context.secrets,
    state: context.globalState,
    environment: () => {
      const key = process.env[environmentVariable]?.trim();
      return key ? { key, apiUrl: apiUrlSetting() } : undefined;
    },
  });
  const sessions = new Sessions(keyring, ({ apiUrl }, key) => connectClient(apiUrl, key, log));
  const documents = new ReadonlyDocuments();
  const limitUnits = new LimitUnits(context.globalState);
  const pending = new PendingChanges(context.globalState);
  const trees = new Trees(sessions, { limitUnits, pending });
  const lastEditor = new LastEditor();
  const memory = new ExtractionMemory(context.globalState, extractionDefaults);
  const history = new ExtractionHistory(context.workspaceState);
  const checkResults = new CheckResults();
  const usage = new UsagePanel({ sessions, limitUnits, log, extensionUri: context.extensionUri });
  const { extensionUri } = context;
  const checker = new CheckPanel({
    results: checkResults,
    insert: (lines) => insertLines(lines, lastEditor),
    log,
    extensionUri,
  });
  const extraction = new ExtractionPanel({
    sessions,
    memory,
    history,
    insert: (proxies) => insertLines(proxies.map(endpointOf), lastEditor),
    check: (proxies) => checker.openWith(proxies),
    log,
    extensionUri,
  });
  const reconnect = () => sessions.follow({ reconnect: true });
  context.subscriptions.push(
    log,
    keyring,
    sessions,
    documents,
    limitUnits,
    pending,
    trees,
    lastEditor,
    usage,
    checker,
    extraction,
    history,
    checkResults,
    editorFeatures({ checkResults, history, keyring, sessions }),
    new TrafficStatus(sessions),
    new Alerts({ sessions, limitUnits, state: context.globalState, log }),
    new Refresher(sessions, () => trees.anyVisible || usage.visible),
    registerCommands({
      context,
      keyring,
      sessions,
      documents,
      limitUnits,
      pending,
      trees,
      lastEditor,
      memory,
      history,
      checkResults,
      log,
      showUsage: (account) => usage.show(account),
      openExtraction: () => extraction.open(),
      checker,
    }),
    keyring.onDidChange(() => showSignedIn(keyring)),
    onSettingChanged([...networkSettings, 'proxylite.apiUrl', 'proxylite.request.timeoutSeconds'], reconnect),
  );
  start().catch((error: unknown) => showError(error, log));

  async function start(): Promise<void> {
    await Promise.all([sessions.follow(), showSignedIn(keyring)]);
    await tellLostKeys(keyring);
  }
}
