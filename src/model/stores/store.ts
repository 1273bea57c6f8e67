import { Emitter } from '../events/emitter';

/** The current state of a resource. A failed refresh keeps the previous value: old data stays visible. */
export interface StoreState<T> {
  readonly value: T | undefined;
  /** When the value was loaded, milliseconds since the epoch. */
  readonly loadedAt: number | undefined;
  readonly loading: boolean;
  /** The error of the last load; undefined after a success. */
  readonly failure: unknown;
}

/** A resource of any type: its state, and a way to reload it. */
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

  /** Loads the value again. Callers during a load share it. */
  refresh(): Promise<T> {
    return (this.inFlight ??= this.load(this.fetch));
  }

  /**
   * Loads the value again after a change that the server accepted. A load in progress began before the change and would
   * return the old state.
   */
  async reload(): Promise<T> {
    await this.settled();
    return this.refresh();
  }

  /** Discards the value and loads again, because the request has changed. */
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

  /** Stops a load in progress and all notifications. */
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

/** Calls back with the currently loaded value, and each time it's loaded again. */
export function onLoaded<T>(store: Store<T>, callBack: (value: T) => void): { dispose(): void } {
  const look = ({ loading, failure, value }: StoreState<T>) => {
    if (!loading && failure === undefined && value !== undefined) callBack(value);
  };
  look(store.state);
  return store.onDidChange(look);
}
