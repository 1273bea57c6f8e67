import * as vscode from 'vscode';
import { connectionName } from '../../host/labels/connections';
import { showWarningMessage } from '../../host/ui/messages';
import type { CommandContext } from '../../host/services/commandContext';
import { nameText } from '../../host/ui/sanitize';
import { UserError } from '../../host/ui/errors';
import { environmentId } from '../../model/connections/keyring';
import { pickIfSeveral } from './pickConnection';

/** Removes a connection and its key after confirmation. */
export async function signOut({ keyring }: CommandContext): Promise<void> {
  const connections = await keyring.list();
  const stored = connections.filter(({ id }) => id !== environmentId);
  if (stored.length === 0) throw nothingToSignOut(connections.length > 0);
  const connection = await pickIfSeveral(
    stored,
    keyring,
    vscode.l10n.t('Select the connection to sign out of'),
  );
  if (!connection) return;
  const yes = vscode.l10n.t('Sign Out');
  const answer = await showWarningMessage(
    vscode.l10n.t('Sign out of "{0}"?', nameText(connectionName(connection))),
    {
      modal: true,
      detail: vscode.l10n.t(
        "The app_key will be removed from this machine. Your ProxyLite account won't change.",
      ),
    },
    yes,
  );
  if (answer === yes) await keyring.signOut(connection.id);
}

function nothingToSignOut(hasEnvironment: boolean): UserError {
  return new UserError(
    hasEnvironment
      ? vscode.l10n.t(
          'The only connection comes from PROXYLITE_APP_KEY. To sign out, remove that variable from the environment that VS Code starts in.',
        )
      : vscode.l10n.t("You're not signed in to ProxyLite."),
  );
}
