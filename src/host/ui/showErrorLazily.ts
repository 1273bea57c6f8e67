import type { Log } from '../platform/log';

/**
 * Tells the user of an error as `showError` does. For what is there from the start: words, and what makes text of a
 * server's, are loaded with the first error.
 */
export async function showErrorLazily(error: unknown, log: Log): Promise<void> {
  const { showError } = await import('./notifications');
  showError(error, log);
}
