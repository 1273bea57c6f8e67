import * as vscode from 'vscode';
import { showErrorMessage, showInformationMessage, showWarningMessage } from './messages';
import { messageText } from './sanitize';
import { describeError, type Remedy, type UserMessage } from './errors';
import { ApiError, causeOf, isFailure } from '../../api/apiError';
import type { Log } from '../platform/log';

/** One cause can fail many concurrent calls. It is shown once within this time, milliseconds. */
const burstMs = 1000;
/** The times at which each cause was last shown. */
const shownAt = new Map<string, number>();

/**
 * Shows an error with buttons for what to do, and doesn't wait for an answer: a notification that was dismissed or timed out
 * has none. The same error is shown again when an action is repeated. A cancellation is silent.
 */
export function showError(error: unknown, log: Log): void {
  if (isFailure(error, 'Cancelled') || error instanceof vscode.CancellationError) return;
  log.error('shown to the user', error);
  const { message, remedies } = describeError(error);
  const cause = error instanceof ApiError ? causeOf(error.failure) : message;
  const now = performance.now();
  if (now - (shownAt.get(cause) ?? -Infinity) < burstMs) return;
  shownAt.set(cause, now);
  // VS Code puts an equal notification in the place of the one before it.
  showUserMessage({ severity: 'error', message, remedies }).catch((failed: unknown) =>
    log.error('action of a notification', failed),
  );
}

/** A button whose action isn't a command. */
export interface MessageButton {
  readonly title: string;
  run(): Thenable<unknown>;
}

const showBySeverity = {
  info: showInformationMessage,
  warning: showWarningMessage,
  error: showErrorMessage,
};

/** Shows a notification with a button for each action, and runs the selected one. */
export async function showUserMessage({
  severity,
  message,
  remedies,
}: Omit<UserMessage, 'remedies'> & {
  readonly remedies: readonly (Remedy | MessageButton)[];
}): Promise<void> {
  const chosen = await showBySeverity[severity](message, ...remedies.map(({ title }) => title));
  const action = remedies.find(({ title }) => title === chosen);
  if (action) await ('run' in action ? action.run() : runRemedy(action));
}

export async function runRemedy({ command, arguments: given = [] }: Remedy): Promise<void> {
  await vscode.commands.executeCommand(command, ...given);
}

/** Work that ends within this time shows no progress because a flashing notification isn't useful, milliseconds. */
const unseenWorkMs = 500;

/**
 * Runs work with a progress notification once it takes long; the signal fires when the user cancels it there.
 * @param options.cancellable Whether the user may stop waiting.
 */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  { cancellable = true }: { readonly cancellable?: boolean } = {},
): Promise<T> {
  const abort = new AbortController();
  let latest: string | undefined;
  let show = (message: string): void => {
    latest = message;
  };
  const running = work(abort.signal, (message) => show(messageText(message)));
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: messageText(title), cancellable },
      (progress, token) => {
        token.onCancellationRequested(() => abort.abort());
        show = (message) => progress.report({ message });
        if (latest !== undefined) show(latest);
        // Whoever waits for the work hears of its failure.
        return running.then(
          () => {},
          () => {},
        );
      },
    );
  }, unseenWorkMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}
