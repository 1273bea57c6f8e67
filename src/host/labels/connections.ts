import * as vscode from 'vscode';
import { environmentId, type Connection } from '../../model/connections/keyring';

export function connectionName({ id, name }: Connection): string {
  return id === environmentId ? vscode.l10n.t('Environment') : name;
}
