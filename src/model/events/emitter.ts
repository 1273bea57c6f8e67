/** A subscription that ends with `dispose`; the shape of VS Code's own, so that its API takes ours and the reverse. */
export interface Subscription {
  dispose(): void;
}

/** Calls the listener at every firing until the subscription is disposed. */
export type Event<T> = (listener: (value: T) => unknown) => Subscription;

let report: (error: unknown) => void = (error) => console.error('listener failed', error);

/** Sets where errors of listeners go, of all emitters: each program has its log. */
export function reportListenerErrors(to: (error: unknown) => void): void {
  report = to;
}

/**
 * Fires an event to its listeners, in the order of their subscription. Listeners are isolated: what one throws or rejects
 * with reaches neither the others nor the one that fires, whose own work must go on.
 */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T) => listener(value);
    this.listeners.add(own);
    return { dispose: () => this.listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        const result = listener(value);
        if (result instanceof Promise) result.catch((error: unknown) => report(error));
      } catch (error) {
        report(error);
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
