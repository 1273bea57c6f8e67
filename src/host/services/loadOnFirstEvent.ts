import * as vscode from 'vscode';
import type { Event } from '../../model/events/emitter';
import type { Log } from '../platform/log';
import { showErrorLazily } from '../ui/showErrorLazily';

/**
 * A part of the extension that is loaded at its first occasion: at once where it `isDue`, else when the event fires and
 * it is. It ends with what this returns.
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
