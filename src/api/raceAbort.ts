import { setMaxListeners } from 'node:events';

/** The maximum timer delay, milliseconds. A longer one would fire immediately. */
export const maxDelayMs = 2 ** 31 - 1;

/** The sources that end work early: signals and a timeout in milliseconds. */
export interface AbortSources {
  readonly signals: readonly AbortSignal[];
  readonly timeoutMs?: number;
}

/**
 * Runs work with a signal that fires when one of the sources ends it. Settles then even if a layer below ignores the
 * signal, as undici does while a proxy is silent. `AbortSignal.any` doesn't work here: Node 20 lets the garbage
 * collector take a timeout that only a joined signal references, and keeps part of each joined signal on a long-lived
 * one.
 * @throws the signal's reason or a `TimeoutError` if the work was ended early; otherwise whatever the work throws.
 */
export async function raceAbort<T>(
  { signals, timeoutMs }: AbortSources,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (const signal of signals) signal.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  // Hundreds of concurrent calls may wait for one signal, and each removes its listener at the end, so there is no leak
  // to warn about.
  setMaxListeners(0, ...signals);
  const follow = (event: Event) => controller.abort((event.target as AbortSignal).reason);
  for (const source of signals) source.addEventListener('abort', follow, { once: true });
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(
          () => controller.abort(new DOMException('response timed out', 'TimeoutError')),
          Math.min(timeoutMs, maxDelayMs),
        );
  try {
    return await Promise.race([work(signal), ended]);
  } finally {
    clearTimeout(timer);
    for (const source of signals) source.removeEventListener('abort', follow);
  }
}
