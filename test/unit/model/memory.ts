import type { JournalStore } from '../../../src/model/journal/journal';
import { Emitter } from '../../../src/model/events/emitter';
import type { SecretStore, StateStore } from '../../../src/model/connections/keyring';

/** The secrets of one machine, which all windows share; they hear of changes a moment later, as in VS Code. */
export class MemorySecrets implements SecretStore {
  readonly texts = new Map<string, string>();
  private readonly changed = new Emitter<{ readonly key: string }>();
  readonly onDidChange = this.changed.event;
  /** Called before every access; what it throws is the store's failure. */
  access: (action: 'get' | 'store' | 'delete', key: string) => void = () => {};

  async get(key: string): Promise<string | undefined> {
    await Promise.resolve();
    this.access('get', key);
    return this.texts.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await Promise.resolve();
    this.access('store', key);
    this.texts.set(key, value);
    this.changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    await Promise.resolve();
    this.access('delete', key);
    if (this.texts.delete(key)) this.changed.fire({ key });
  }
}

/** What is kept beside the secrets. */
export class MemoryState implements StateStore {
  readonly values = new Map<string, unknown>();

  get<T>(key: string): T | undefined {
    return this.values.get(key) as T | undefined;
  }

  async update(key: string, value: unknown): Promise<void> {
    await Promise.resolve();
    this.values.set(key, value);
  }
}

/** A promise that the test settles. */
export class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (reason: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/** Lets everything run that is ready to. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A journal's files. */
export class MemoryJournal implements JournalStore {
  readonly files = new Map<string, string>();

  list(): Promise<readonly unknown[]> {
    return Promise.resolve([...this.files.values()].map((text) => JSON.parse(text) as unknown));
  }

  has(id: string): Promise<boolean> {
    return Promise.resolve(this.files.has(id));
  }

  write(id: string, value: unknown): Promise<void> {
    this.files.set(id, JSON.stringify(value));
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.files.delete(id);
    return Promise.resolve();
  }
}
