import { randomUUID } from 'node:crypto';
import { Emitter, type Event } from '../events/emitter';

/** Where secrets are kept; VS Code's SecretStorage has this shape. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Where what is no secret survives a reload; VS Code's Memento has this shape. */
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

/** A connection, and its key where that is there. */
export interface ConnectionWithKey {
  readonly connection: Connection;
  readonly key: string | undefined;
}

/** The id of the connection whose key comes from `PROXYLITE_APP_KEY`. */
export const environmentId = 'environment';

const indexSecret = 'proxylite.connections';
const keySecret = (id: string) => `proxylite.key.${id}`;
const activeState = 'proxylite.activeConnection';
/** Ids that were stored and not signed out: what is missing in the secrets was lost by the host. */
const expectedState = 'proxylite.storedConnections';

export interface KeyringOptions {
  readonly secrets: SecretStore;
  readonly state: StateStore;
  /** The key of the environment's connection, and the address it goes to; read anew at each use. */
  readonly environment: () => { readonly key: string; readonly apiUrl: string } | undefined;
}

/**
 * The connections and their keys. Keys live in the secret store alone; which connection is active is no secret. Changes
 * come from the secret store's own event, since another window may make them.
 */
export class Keyring {
  private readonly changed = new Emitter<void>();
  /** Fires when connections or the active one may have changed, here or in another window. */
  readonly onDidChange = this.changed.event;
  private readonly subscription: { dispose(): void };

  constructor(private readonly options: KeyringOptions) {
    this.subscription = options.secrets.onDidChange(({ key }) => {
      if (key === indexSecret) this.changed.fire();
    });
  }

  /** All connections, in the order of their sign-in, the environment's first. */
  async list(): Promise<Connection[]> {
    const own = this.ofEnvironment();
    return [...(own ? [own] : []), ...(await this.stored())];
  }

  /** The connection in use: the one last chosen, else the first. */
  async active(): Promise<Connection | undefined> {
    const chosen = this.options.state.get<string>(activeState);
    const own = this.ofEnvironment();
    // Known without the secrets, which VS Code takes long to read while it starts.
    if (own && (chosen ?? own.id) === own.id) return own;
    const connections = await this.list();
    return connections.find(({ id }) => id === chosen) ?? connections[0];
  }

  /** The connection in use, and its key: undefined when that was lost meanwhile. */
  async activeWithKey(): Promise<ConnectionWithKey | undefined> {
    const chosen = this.options.state.get<string>(activeState);
    const isStored = chosen !== undefined && chosen !== environmentId;
    // Both at once: each takes VS Code long while it starts.
    const [connection, key] = await Promise.all([
      this.active(),
      isStored ? this.options.secrets.get(keySecret(chosen)) : undefined,
    ]);
    if (!connection) return undefined;
    return { connection, key: isStored && connection.id === chosen ? key : await this.keyOf(connection) };
  }

  /** The key of a connection; undefined when it was signed out or lost meanwhile. */
  async keyOf(connection: Connection): Promise<string | undefined> {
    if (connection.id === environmentId) return this.options.environment()?.key;
    return this.options.secrets.get(keySecret(connection.id));
  }

  /**
   * Validates the key with a call, and only then stores it and makes the connection the active one.
   * @throws whatever `validate` or the secret store throws; no key is stored then, and the active one stays.
   */
  async signIn(
    { name, apiUrl, key }: { readonly name: string; readonly apiUrl: string; readonly key: string },
    validate: (key: string, apiUrl: string) => Promise<void>,
  ): Promise<Connection> {
    await validate(key, apiUrl);
    const connection: Connection = { id: randomUUID(), name, apiUrl };
    const inUse = this.options.state.get<string>(activeState);
    await this.options.secrets.store(keySecret(connection.id), key);
    try {
      await this.options.state.update(activeState, connection.id);
      await this.writeIndex([...(await this.stored()), connection]);
    } catch (failure) {
      await this.options.state.update(activeState, inUse);
      await this.options.secrets.delete(keySecret(connection.id));
      throw failure;
    }
    return connection;
  }

  /** Forgets a stored connection and its key; the key first, so that none stays behind unseen. */
  async signOut(id: string): Promise<void> {
    await this.options.secrets.delete(keySecret(id));
    const remaining = (await this.stored()).filter((connection) => connection.id !== id);
    await this.writeIndex(remaining);
  }

  /** Makes another connection the active one. */
  async switchTo(id: string): Promise<void> {
    await this.options.state.update(activeState, id);
    this.changed.fire();
  }

  /**
   * Whether the host lost keys that were stored and never signed out: some servers keep secrets in memory only. Told
   * once, then they are no longer expected.
   */
  async consumeLostKeys(): Promise<boolean> {
    const stored = this.options.state.get<unknown>(expectedState);
    const expected: unknown[] = Array.isArray(stored) ? stored : [];
    const present = new Set<unknown>((await this.stored()).map(({ id }) => id));
    if (expected.every((id) => present.has(id))) return false;
    await this.options.state.update(expectedState, [...present]);
    return true;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private ofEnvironment(): Connection | undefined {
    const environment = this.options.environment();
    return environment && { id: environmentId, name: '', apiUrl: environment.apiUrl };
  }

  private async stored(): Promise<Connection[]> {
    const text = await this.options.secrets.get(indexSecret);
    return text ? parseIndex(text) : [];
  }

  private async writeIndex(connections: readonly Connection[]): Promise<void> {
    await this.options.secrets.store(indexSecret, JSON.stringify(connections));
    const ids = connections.map(({ id }) => id);
    await this.options.state.update(expectedState, ids);
  }
}

function parseIndex(text: string): Connection[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(parsed) ? parsed.filter(isConnection) : [];
}

function isConnection(value: unknown): value is Connection {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, apiUrl } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof apiUrl === 'string';
}
