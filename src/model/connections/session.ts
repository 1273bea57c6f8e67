import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../../api/client';
import { Emitter } from '../events/emitter';
import type { Connection, ConnectionWithKey, Keyring } from './keyring';
import type { Stores } from './stores';
import type { ServerOffsets } from '../time/serverOffsets';

/** A signed-in account at work: its client, and what is known of it. */
export interface Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly stores: Stores;
}

/** Creates the client of a connection. Fails if its address can't be used. */
export type ConnectClient = (connection: Connection, key: string) => Client | Promise<Client>;

/**
 * The session of the active connection. Recreated when the connections, the active one or the network change, here or
 * in another window.
 */
export class Sessions {
  private session: Session | undefined;
  /** The last connection that was applied, even if it couldn't be used. */
  private followed: ConnectionWithKey | undefined;
  private failure: unknown;
  private disposed = false;
  private readonly changed = new Emitter<Session | undefined>();
  /** Fires after the session was replaced or ended. Listeners must release the old one. */
  readonly onDidChange = this.changed.event;
  private readonly subscription: { dispose(): void };
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly keyring: Keyring,
    private readonly connect: ConnectClient,
    private readonly offsets?: ServerOffsets,
  ) {
    this.subscription = keyring.onDidChange(() => void this.follow());
  }

  /** The current session, or `undefined` while signed out or while its connection can't be used. */
  get current(): Session | undefined {
    return this.session;
  }

  /**
   * The reason the active connection can't be used, e.g. an address that isn't https or secrets that can't be read.
   * `undefined` if it can.
   */
  get problem(): unknown {
    return this.failure;
  }

  /** Resolves when the changes so far have been applied. Before that, there is no signed-in session. */
  settled(): Promise<void> {
    return this.turn;
  }

  /** Takes over the keyring's active connection, one change after the other. */
  follow(options: { readonly reconnect?: boolean } = {}): Promise<void> {
    const turn = this.turn.then(() => this.replace(options.reconnect ?? false));
    // One change that fails must not keep those after it from being taken over.
    this.turn = turn.catch(() => {});
    return turn;
  }

  dispose(): void {
    this.disposed = true;
    this.subscription.dispose();
    this.end();
    this.changed.dispose();
  }

  private async replace(reconnect: boolean): Promise<void> {
    try {
      const next = await this.keyring.activeWithKey();
      if (this.disposed || (!reconnect && !this.failure && isDeepStrictEqual(next, this.followed))) return;
      this.end();
      this.followed = next;
      if (next) await this.start(next.connection, next.key);
    } catch (failure) {
      this.end();
      this.failure = failure;
    }
    this.changed.fire(this.session);
  }

  private async start(connection: Connection, key: string): Promise<void> {
    const [client, { Stores }] = await Promise.all([this.connect(connection, key), import('./stores')]);
    if (this.disposed) void client.dispose();
    else {
      const stores = new Stores(client, this.offsets?.of(connection.id));
      this.session = { connection, client, stores };
    }
  }

  private end(): void {
    const ended = this.session;
    this.session = undefined;
    this.failure = undefined;
    try {
      ended?.stores.dispose();
    } finally {
      void ended?.client.dispose();
    }
  }
}
