/** A subscription that ends with `dispose`; the shape of VS Code's own, so that its API takes ours and the reverse. */
export interface Subscription {
  dispose(): void;
}

/** Calls the listener at every firing until the subscription is disposed. */
export type Event<T> = (listener: (value: T) => unknown) => Subscription;

/** Fires an event to its listeners, in the order of their subscription. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T) => listener(value);
    this.listeners.add(own);
    return { dispose: () => this.listeners.delete(own) };
  };

  /** @throws the first error of a listener, once all of them were called. */
  fire(value: T): void {
    const errors: unknown[] = [];
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  dispose(): void {
    this.listeners.clear();
  }
}
