import * as vscode from 'vscode';
import { connectionName } from '../../host/labels/connections';
import { showQuickPick } from '../../host/ui/quickInput';
import type { Connection, Keyring } from '../../model/connections/keyring';

/** Has the user choose one of the connections; undefined when they leave. */
export async function pickConnection(
  connections: readonly Connection[],
  active: Connection | undefined,
  title: string,
): Promise<Connection | undefined> {
  const items = connections.map((connection) => ({
    label: connectionName(connection),
    description: connection.id === active?.id ? vscode.l10n.t('Current') : '',
    detail: connection.apiUrl,
    connection,
  }));
  return (await showQuickPick(items, { title, matchOnDetail: true }))?.connection;
}

/** Returns the only one of the connections, or has the user choose; undefined when they leave. */
export async function pickIfSeveral(
  connections: readonly Connection[],
  keyring: Keyring,
  title: string,
): Promise<Connection | undefined> {
  return connections.length === 1
    ? connections[0]
    : pickConnection(connections, await keyring.active(), title);
}
