import * as vscode from 'vscode';
import type { PendingChanges } from '../../model/accounts/pendingChanges';
import type { Keyring } from '../../model/connections/keyring';
import type { Sessions } from '../../model/connections/session';
import { Masker } from '../../privacy/masker';
import { streamingMode } from '../platform/streamingMode';
import { PrivateNames } from './privateNames';
import { StreamingStatusBar } from './streamingStatusBar';

/** Collects the names to mask, and shows the item in the status bar. Called when the mode is first turned on. */
export function startStreamingMode({
  keyring,
  pending,
  sessions,
}: {
  readonly keyring: Keyring;
  readonly pending: PendingChanges;
  readonly sessions: Sessions;
}): vscode.Disposable {
  const names = new PrivateNames(streamingMode, keyring, pending, sessions);
  // Whole texts are masked until the names in them are known.
  streamingMode.maskWith((known) => new Masker(known));
  return vscode.Disposable.from(names, new StreamingStatusBar());
}
