import { randomUUID } from 'node:crypto';
import { Emitter } from '../events/emitter';
import { ConnectionVault } from './connectionVault';
import type { Connection, ConnectionWithKey, SecretStore, StateStore } from './storage';

export type { Connection, ConnectionWithKey, SecretStore, StateStore } from './storage';

/** The id of the connection whose key comes from `PROXYLITE_APP_KEY`. */
export const environmentId = 'environment';

/** The connection that was last chosen in any window. */
const lastUsedState = 'proxylite.activeConnection';

export interface KeyringOptions {
  readonly secrets: SecretStore;
  /** Shared by all windows. */
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
  private readonly vault: ConnectionVault;
  private readonly subscription: { dispose(): void };
  /** What is being signed in to or out of here: it is reported once the choice is right, too. */
  private readonly underWay = new Set<string>();

  constructor(private readonly options: KeyringOptions) {
    this.vault = new ConnectionVault(options.secrets, options.state);
    this.subscription = this.vault.onDidChange((id) => {
      if (id === undefined || !this.underWay.has(id)) this.changed.fire();
    });
  }

  /** All connections, in the order of their sign-in, the environment's first. */
  async list(): Promise<Connection[]> {
    const own = this.ofEnvironment();
    return [...(own ? [own] : []), ...(await this.vault.list())];
  }

  /** The connection in use: the one last chosen, else the first. */
  async active(): Promise<Connection | undefined> {
    return (await this.activeWithKey())?.connection;
  }

  /** The connection in use, and its key. */
  async activeWithKey(): Promise<ConnectionWithKey | undefined> {
    const chosen = this.options.state.get<string>(lastUsedState);
    // The environment's is known without the secrets, which VS Code takes long to read while it starts.
    const own = await this.find(chosen ?? environmentId);
    if (own) return own;
    for (const { id } of await this.list()) {
      const first = await this.find(id);
      if (first) return first;
    }
    return undefined;
  }

  /** The key of a connection; undefined when it was signed out or lost meanwhile. */
  async keyOf({ id }: Connection): Promise<string | undefined> {
    return (await this.find(id))?.key;
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
    await this.change(connection.id, async () => {
      await this.vault.add(connection, key);
      try {
        await this.options.state.update(lastUsedState, connection.id);
      } catch (failure) {
        await this.vault.remove(connection.id);
        throw failure;
      }
    });
    return connection;
  }

  /** Forgets a stored connection and its key. */
  async signOut(id: string): Promise<void> {
    await this.change(id, () => this.vault.remove(id));
  }

  /** Makes another connection the active one. */
  async switchTo(id: string): Promise<void> {
    await this.options.state.update(lastUsedState, id);
    this.changed.fire();
  }

  /** Whether the host forgot all keys that were stored and never signed out; reported once. */
  consumeLostKeys(): Promise<boolean> {
    return this.vault.consumeLoss();
  }

  /** Deletes keys that no connection leads to any more. */
  sweep(): Promise<void> {
    return this.vault.sweep();
  }

  dispose(): void {
    this.subscription.dispose();
    this.vault.dispose();
    this.changed.dispose();
  }

  private async change(id: string, work: () => Promise<void>): Promise<void> {
    this.underWay.add(id);
    try {
      await work();
    } finally {
      this.underWay.delete(id);
    }
    this.changed.fire();
  }

  private async find(id: string): Promise<ConnectionWithKey | undefined> {
    if (id !== environmentId) return this.vault.find(id);
    const environment = this.options.environment();
    const connection = this.ofEnvironment();
    return environment && connection && { connection, key: environment.key };
  }

  private ofEnvironment(): Connection | undefined {
    const environment = this.options.environment();
    return environment && { id: environmentId, name: '', apiUrl: environment.apiUrl };
  }
}
