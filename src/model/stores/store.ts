import { Emitter } from '../events/emitter';

/** What is known of a resource now. A failed refresh keeps the value that was there: old data stays on screen. */
export interface StoreState<T> {
  readonly value: T | undefined;
  /** When the value was loaded, milliseconds since the epoch. */
  readonly loadedAt: number | undefined;
  readonly loading: boolean;
  /** Why the last load failed; undefined after a success. */
  readonly failure: unknown;
}

/** A resource whatever its type: what is known of it, and how it is loaded anew. */
export interface Refreshable {
  readonly state: StoreState<unknown>;
  refresh(): Promise<unknown>;
  dispose(): void;
}

/** One resource of the server: loaded when first asked for, cached, and loaded once however many ask at a time. */
export class Store<T> implements Refreshable {
  private current: StoreState<T> = {
    value: undefined,
    loadedAt: undefined,
    loading: false,
    failure: undefined,
  };
  private inFlight: Promise<T> | undefined;
  private readonly disposal = new AbortController();
  private readonly changed = new Emitter<StoreState<T>>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly fetch: (signal: AbortSignal) => Promise<T>) {}

  get state(): StoreState<T> {
    return this.current;
  }

  /**
   * The value, loaded first where there is none.
   * @throws whatever the load throws; a later call tries again.
   */
  async get(): Promise<T> {
    return this.current.value ?? this.refresh();
  }

  /** Loads anew; who asks while a load is under way gets that one. */
  refresh(): Promise<T> {
    return (this.inFlight ??= this.load(this.fetch));
  }

  /**
   * Loads anew after a change that the server accepted: a load under way began before it and would bring back what was.
   */
  async reload(): Promise<T> {
    await this.settled();
    return this.refresh();
  }

  /** Forgets the value and loads anew: something else is asked for now. */
  protected async restart(): Promise<T> {
    await this.settled();
    this.update({ value: undefined, loadedAt: undefined, loading: false, failure: undefined });
    return this.refresh();
  }

  /** Ends with a load under way, however that ends. */
  protected async settled(): Promise<void> {
    await this.inFlight?.catch(() => {});
  }

  /** Fires when the store is disposed of. */
  protected get disposed(): AbortSignal {
    return this.disposal.signal;
  }

  /** Puts a value that is known without a load: after a change that the server accepted. */
  protected put(value: T): void {
    this.update({ value, loadedAt: Date.now(), loading: this.current.loading, failure: undefined });
  }

  /** Loads by other means, as the next page does, under the same rule: one load at a time. */
  protected join(fetch: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return (this.inFlight ??= this.load(fetch));
  }

  /** Ends a load under way and tells nobody any more. */
  dispose(): void {
    this.changed.dispose();
    this.disposal.abort();
  }

  private async load(fetch: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.update({ ...this.current, loading: true });
    try {
      const value = await fetch(this.disposal.signal);
      this.inFlight = undefined;
      this.update({ value, loadedAt: Date.now(), loading: false, failure: undefined });
      return value;
    } catch (failure) {
      this.inFlight = undefined;
      this.update({ ...this.current, loading: false, failure });
      throw failure;
    }
  }

  private update(state: StoreState<T>): void {
    this.current = state;
    this.changed.fire(state);
  }
}
