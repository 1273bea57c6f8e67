import type { Log } from './log';

/**
 * Tells the user of an error as `showError` does. For what is there from the start: words, and what makes text of a
 * server's, are loaded with the first error.
 */
export async function tellError(error: unknown, log: Log): Promise<void> {
  const { showError } = await import('./notify');
  showError(error, log);
}
