import type { Log } from '../platform/log';

/**
 * Shows an error to the user like `showError`, for code that runs at startup. The messages and the sanitizing of server
 * text are loaded with the first error.
 */
export async function showErrorLazily(error: unknown, log: Log): Promise<void> {
  const { showError } = await import('./notifications');
  showError(error, log);
}
