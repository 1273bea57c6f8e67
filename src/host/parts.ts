import * as vscode from 'vscode';
import type { Keyring } from '../model/keyring';
import type { Session, Sessions } from '../model/session';
import type { Log } from './log';
import { UserError } from './words';

/** What most commands need. */
export interface Parts {
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
  throw new UserError(vscode.l10n.t('You are not signed in to ProxyLite.'), [
    { title: vscode.l10n.t('Sign In'), command: 'proxylite.signIn' },
  ]);
}
