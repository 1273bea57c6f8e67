import * as vscode from 'vscode';
import type { Keyring } from '../../model/connections/keyring';
import type { Session, Sessions } from '../../model/connections/session';
import type { Log } from '../platform/log';
import { UserError } from '../ui/errors';

/** The context of most commands. */
export interface CommandContext {
  readonly keyring: Keyring;
  readonly sessions: Sessions;
  readonly log: Log;
  readonly context: vscode.ExtensionContext;
}

/**
 * The session in use.
 * @throws {UserError} while signed out, or whatever keeps the connection from being used.
 */
export async function requireSession(sessions: Sessions): Promise<Session> {
  await sessions.settled();
  const { current, problem } = sessions;
  if (current) return current;
  if (problem !== undefined) throw problem as Error;
  throw new UserError(vscode.l10n.t("You're not signed in to ProxyLite."), [
    { title: vscode.l10n.t('Sign In'), command: 'proxylite.signIn' },
  ]);
}

/**
 * Makes sure that what was chosen is changed where it was chosen: another window may have signed out meanwhile.
 * @throws {UserError} where another connection is in use than that of the session, or whatever `requireSession` throws.
 */
export async function requireStillIn(sessions: Sessions, { connection }: Session): Promise<void> {
  const now = await requireSession(sessions);
  if (now.connection.id === connection.id) return;
  throw new UserError(
    vscode.l10n.t('You switched to another connection, so nothing was done. Select the item again.'),
  );
}
