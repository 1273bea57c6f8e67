import { randomUUID } from 'node:crypto';
import { Emitter } from '../events/emitter';
import { ConnectionVault } from './connectionVault';
import type { Connection, ConnectionWithKey, SecretStore, StateStore } from './storage';

export type { Connection, ConnectionWithKey, SecretStore, StateStore } from './storage';

/** The id of the connection whose key comes from `PROXYLITE_APP_KEY`. */
export const environmentId = 'environment';

/** The connection that was last chosen in any window, which new windows begin with. */
const lastUsedState = 'proxylite.activeConnection';
const windowState = 'proxylite.connectionOfWindow';

/** Another window signed out of the connection that this one uses; it isn't exchanged for another unasked. */
export class ConnectionSignedOut extends Error {}

export interface KeyringOptions {
  readonly secrets: SecretStore;
  /** Shared by all windows. */
  readonly state: StateStore;
  /** This window's own. */
  readonly window: StateStore;
  /** Returns the key of the environment's connection and its address. Read again at each use. */
  readonly environment: () => { readonly key: string; readonly apiUrl: string } | undefined;
}

/**
 * The connections and their keys, which live in the secret store alone, and the connection that this window uses: others
 * may sign in, sign out and switch, and this one keeps its own.
 */
export class Keyring {
  private readonly changed = new Emitter<void>();
  /** Fires when connections or the active one may have changed, here or in another window. */
  readonly onDidChange = this.changed.event;
  private readonly vault: ConnectionVault;
  private readonly subscription: { dispose(): void };
  /**
   * The connections that are being signed in to or out of here. They are only reported once the active connection is
   * also updated.
   */
  private readonly underWay = new Set<string>();

  /** The connection that this window uses, from when it is first known. */
  private chosen: string | undefined;

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

  /** The connection that this window uses; undefined while signed out, here or elsewhere. */
  async active(): Promise<Connection | undefined> {
    return (await this.lookUpActive())?.connection;
  }

  /**
   * The connection that this window uses, and its key; undefined while signed out.
   * @throws {ConnectionSignedOut} where another window signed out of it, and there are others.
   */
  async activeWithKey(): Promise<ConnectionWithKey | undefined> {
    const active = await this.lookUpActive();
    if (active || this.chosen === undefined) return active;
    throw new ConnectionSignedOut();
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
        await this.choose(connection.id);
      } catch (failure) {
        await this.vault.remove(connection.id);
        throw failure;
      }
    });
    return connection;
  }

  /** Gives a stored connection another name. @throws whatever the secret store throws. */
  rename(id: string, name: string): Promise<void> {
    return this.change(id, () => this.vault.rename(id, name));
  }

  /** Forgets a stored connection and its key. */
  async signOut(id: string): Promise<void> {
    await this.change(id, async () => {
      await this.vault.remove(id);
      if (this.chosen === id) this.chosen = undefined;
    });
  }

  /** Has this window use another connection, and the windows that are opened from now on. */
  async switchTo(id: string): Promise<void> {
    await this.choose(id);
    this.changed.fire();
  }

  /** True if the host lost all keys that were stored and not signed out. Reported once. */
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

  private async choose(id: string): Promise<void> {
    await this.options.state.update(lastUsedState, id);
    await this.options.window.update(windowState, id);
    this.chosen = id;
  }

  private async lookUpActive(): Promise<ConnectionWithKey | undefined> {
    for (;;) {
      const { chosen } = this;
      const found = chosen === undefined ? await this.firstOfWindow() : await this.find(chosen);
      // Another connection may have been chosen in the meantime.
      if (chosen !== this.chosen) continue;
      if (found && chosen === undefined) this.keep(found.connection);
      if (found || chosen === undefined) return found;
      // Unlike a sign-out elsewhere, these leave nothing that another connection could be mistaken for.
      const isOver =
        this.underWay.has(chosen) || chosen === environmentId || (await this.list()).length === 0;
      if (chosen !== this.chosen) continue;
      if (!isOver) return undefined;
      this.chosen = undefined;
    }
  }

  /**
   * Returns the initial connection of a window: the one used before its reload, else the one last used anywhere, else
   * the first.
   */
  private async firstOfWindow(): Promise<ConnectionWithKey | undefined> {
    const { state, window } = this.options;
    const remembered = [window.get<unknown>(windowState), state.get<unknown>(lastUsedState)];
    const ids = remembered.filter((id) => typeof id === 'string');
    // The environment's is known without the secrets, which VS Code takes long to read while it starts.
    for (const id of ids.length > 0 ? ids : [environmentId]) {
      const found = await this.find(id);
      if (found) return found;
    }
    for (const { id } of await this.list()) {
      const found = await this.find(id);
      if (found) return found;
    }
    return undefined;
  }

  private keep({ id }: Connection): void {
    this.chosen = id;
    // Only a reload needs it.
    if (this.options.window.get(windowState) !== id)
      Promise.resolve(this.options.window.update(windowState, id)).catch(() => {});
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
