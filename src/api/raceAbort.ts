import { setMaxListeners } from 'node:events';

/** The longest delay of a timer, milliseconds: a longer one would fire at once. */
export const maxDelayMs = 2 ** 31 - 1;

/** What ends work early: signals of others, and a time in milliseconds. */
export interface AbortSources {
  readonly signals: readonly AbortSignal[];
  readonly timeoutMs?: number;
}

/**
 * Runs work with a signal that fires when one of the ends comes, and settles then even where a layer below ignores
 * it, as undici does while a proxy is silent. `AbortSignal.any` would not do: Node 20 lets the garbage collector
 * take a time-out that only a joined signal holds, and keeps something of each joined signal on a long-lived one.
 * @throws the signal's reason, or a `TimeoutError`, once an end came; else whatever the work throws.
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
  // Hundreds of calls may wait at once under one signal, and all let go of it at their end: no leak to warn of.
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
