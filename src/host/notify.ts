import * as vscode from 'vscode';
import { showErrorMessage, showWarningMessage } from './messages';
import { messageText } from './plainText';
import { explain, type Remedy } from './words';
import { ApiError, causeOf, isFailure } from '../api/errors';
import type { Log } from './log';

/** Causes that are on screen now: each is told once, however many calls it broke. */
const onScreen = new Set<string>();

/** Tells the user of an error, once while it stands there, with buttons for what to do. A cancellation is silent. */
export async function showError(error: unknown, log: Log): Promise<void> {
  if (isFailure(error, 'Cancelled') || error instanceof vscode.CancellationError) return;
  log.error('shown to the user', error);
  const { message, remedies } = explain(error);
  const cause = error instanceof ApiError ? causeOf(error.failure) : message;
  if (onScreen.has(cause)) return;
  onScreen.add(cause);
  try {
    await showWithRemedies('error', message, remedies);
  } finally {
    onScreen.delete(cause);
  }
}

/** Shows a message with a button for each remedy, and does what is chosen. */
export async function showWithRemedies(
  severity: 'warning' | 'error',
  message: string,
  remedies: readonly Remedy[],
): Promise<void> {
  const show = severity === 'error' ? showErrorMessage : showWarningMessage;
  const chosen = await show(message, ...remedies.map(({ title }) => title));
  const remedy = remedies.find(({ title }) => title === chosen);
  if (remedy) await vscode.commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
}

/** Runs work with a progress notification that can be cancelled; the signal fires when it is. */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: messageText(title), cancellable: true },
    (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return work(abort.signal, (message) => progress.report({ message: messageText(message) }));
    },
  );
}
