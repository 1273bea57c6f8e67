import * as vscode from 'vscode';
import { registerCommands } from './commands/register';
import { LastEditor } from './editor/lastEditor';
import { isUserText } from './editor/tabs';
import { showSignedIn } from './host/contextKeys';
import { ReadonlyDocuments } from './host/documents';
import { Log } from './host/log';
import { tellLostKeys } from './host/lostKeys';
import { createModels } from './host/models';
import { tellError } from './host/tellError';
import { once } from './host/once';
import { onFirst } from './host/onFirst';
import { Refresher } from './host/refresher';
import { networkSettings, onSettingChanged } from './host/settings';
import { createPanels } from './panels/panels';
import { offerMcpServer } from './tools/mcpServers';
import { registerTools } from './tools/register';
import { Trees } from './views/trees';

/** Builds the parts and registers them; no network, no await on one. */
export function activate(context: vscode.ExtensionContext): void {
  const log = new Log();
  const models = createModels(context, log);
  const { keyring, sessions, limitUnits } = models;
  const documents = new ReadonlyDocuments();
  const trees = new Trees(sessions, models);
  const lastEditor = new LastEditor();
  const { checker, extraction, usage } = createPanels(context, models, lastEditor, log);
  const purchases = once(async () => {
    const { Purchases } = await import('./host/purchases');
    return new Purchases(context.globalStorageUri, sessions, log);
  });
  const changes = once(async () => {
    const { BulkChanges } = await import('./host/bulkChanges');
    return new BulkChanges(context.globalStorageUri, sessions, documents, log);
  });
  const onFirstConnection = (load: () => Promise<vscode.Disposable>) =>
    onFirst(sessions.onDidChange, () => sessions.current !== undefined, load, log);
  context.subscriptions.push(
    log,
    documents,
    trees,
    lastEditor,
    onFirst(
      vscode.workspace.onDidOpenTextDocument,
      () => vscode.workspace.textDocuments.some(isUserText),
      async () => (await import('./editor/editorFeatures')).editorFeatures(models),
      log,
    ),
    onFirstConnection(async () => {
      const [{ Alerts }, { TrafficStatus }] = await Promise.all([
        import('./host/alerts'),
        import('./host/trafficStatus'),
      ]);
      return vscode.Disposable.from(
        new TrafficStatus(sessions),
        new Alerts({ sessions, limitUnits, state: context.globalState, log }),
      );
    }),
    onFirstConnection(purchases),
    onFirstConnection(changes),
    new Refresher(sessions, () => trees.anyVisible || usage.visible),
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
    }),
    registerTools({ ...models, context, log }),
    offerMcpServer({ context, keyring, log }),
    keyring.onDidChange(() => showSignedIn(keyring)),
    onSettingChanged([...networkSettings, 'proxylite.apiUrl', 'proxylite.request.timeoutSeconds'], () =>
      sessions.follow({ reconnect: true }),
    ),
  );
  start().catch((error: unknown) => tellError(error, log));

  async function start(): Promise<void> {
    await Promise.all([sessions.follow(), showSignedIn(keyring)]);
    await tellLostKeys(keyring);
  }
}
