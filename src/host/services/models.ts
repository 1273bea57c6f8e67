import type * as vscode from 'vscode';
import { CheckResults } from '../../model/checks/checkResults';
import { EndpointHistory } from '../../model/endpoints/endpointHistory';
import { EndpointMemory } from '../../model/endpoints/endpointMemory';
import { ExtractionHistory } from '../../model/extraction/extractionHistory';
import { ExtractionMemory } from '../../model/extraction/extractionMemory';
import { InsertionMemory } from '../../model/insertion/insertionMemory';
import { Keyring } from '../../model/connections/keyring';
import { LimitUnits } from '../../model/accounts/limitUnit';
import { PendingChanges } from '../../model/accounts/pendingChanges';
import { Sessions } from '../../model/connections/session';
import { ServerOffsets } from '../../model/time/serverOffsets';
import type { Log } from '../platform/log';
import { apiUrlSetting, extractionDefaults } from '../platform/settings';

/** The models of the extension, backed by VS Code's secret storage and state. */
export type Models = ReturnType<typeof createModels>;

/** Builds the models; nothing is read or sent yet. All of them end with the extension. */
export function createModels(
  { secrets, globalState, workspaceState, subscriptions }: vscode.ExtensionContext,
  log: Log,
) {
  const keyring = new Keyring({
    secrets,
    state: globalState,
    window: workspaceState,
    environment: () => {
      const key = fromEnvironment('PROXYLITE_APP_KEY');
      return key ? { key, apiUrl: fromEnvironment('PROXYLITE_API_URL') ?? apiUrlSetting() } : undefined;
    },
  });
  const serverOffsets = new ServerOffsets(globalState);
  const models = {
    keyring,
    sessions: new Sessions(
      keyring,
      async ({ apiUrl }, key) => {
        // The contract's validators are large: the client is loaded with the first connection.
        const { createClient } = await import('./createClient');
        return createClient(apiUrl, key, log);
      },
      serverOffsets,
    ),
    limitUnits: new LimitUnits(globalState),
    pending: new PendingChanges(globalState),
    history: new ExtractionHistory(workspaceState),
    checkResults: new CheckResults(),
  };
  subscriptions.push(...Object.values(models));
  return {
    ...models,
    serverOffsets,
    memory: new ExtractionMemory(globalState, extractionDefaults),
    endpointMemory: new EndpointMemory(globalState),
    endpointHistory: new EndpointHistory(workspaceState),
    insertionMemory: new InsertionMemory(workspaceState),
  };
}

function fromEnvironment(name: 'PROXYLITE_APP_KEY' | 'PROXYLITE_API_URL'): string | undefined {
  return process.env[name]?.trim() || undefined;
}
