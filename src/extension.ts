import type * as vscode from 'vscode';
import { registerCommands } from './commands/register';
import { LastEditor } from './editor/insertion';
import { connectClient } from './host/connect';
import { showSignedIn } from './host/contextKeys';
import { Log } from './host/log';
import { tellLostKeys } from './host/lostKeys';
import { networkSettings } from './host/network';
import { showError } from './host/notify';
import { Refresher } from './host/refresher';
import { apiUrlSetting, extractionDefaults, onSettingChanged } from './host/settings';
import { ExtractionMemory } from './model/extractionMemory';
import { Keyring } from './model/keyring';
import { Sessions } from './model/session';
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
  const trees = new Trees(sessions);
  const lastEditor = new LastEditor();
  const memory = new ExtractionMemory(context.globalState, extractionDefaults);
  const reconnect = () => sessions.follow({ reconnect: true });
  context.subscriptions.push(
    log,
    keyring,
    sessions,
    trees,
    lastEditor,
    new Refresher(sessions, () => trees.anyVisible),
    registerCommands({
      context,
      keyring,
      sessions,
      trees,
      lastEditor,
      memory,
      log,
      openExtraction: () => {},
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
