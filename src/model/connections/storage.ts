import type { Event } from '../events/emitter';

/** A store of secrets, compatible with VS Code's SecretStorage. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** The names of all secrets; only newer versions of VS Code have it. */
  keys?(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** A store of non-secret state that survives a reload, compatible with VS Code's Memento. */
export interface StateStore {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A signed-in account at one address of the API, without its key. */
export interface Connection {
  readonly id: string;
  /** As the user named it; empty for the environment's, which the shell names. */
  readonly name: string;
  /** Origin and prefix to which, and to nothing else, the key is sent. */
  readonly apiUrl: string;
}

/** A connection and its key. */
export interface ConnectionWithKey {
  readonly connection: Connection;
  readonly key: string;
}
