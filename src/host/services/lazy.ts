import * as vscode from 'vscode';
import type { Event } from '../../model/events/emitter';
import type { Log } from '../platform/log';
import { showErrorLazily } from '../ui/showErrorLazily';

/** Calls a function when its result is first wanted, and gives the same one ever after. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly result: T } | undefined;
  return () => (made ??= { result: make() }).result;
}

/**
 * Loads a part of the extension when it is first needed: immediately if it `isDue`, otherwise when the event fires and
 * it is. The part is disposed with the returned disposable.
 */
export function loadOnFirstEvent(
  event: Event<unknown>,
  isDue: () => boolean,
  load: () => Promise<vscode.Disposable>,
  log: Log,
): vscode.Disposable {
  let loading: Promise<vscode.Disposable> | undefined;
  const occasion = () => {
    if (loading || !isDue()) return;
    waiting.dispose();
    loading = load();
    loading.catch((error: unknown) => showErrorLazily(error, log));
  };
  const waiting = event(occasion);
  occasion();
  return new vscode.Disposable(() => {
    waiting.dispose();
    loading?.then(
      (part) => void part.dispose(),
      () => {},
    );
  });
}
