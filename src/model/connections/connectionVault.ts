import { Emitter } from '../events/emitter';
import { ConnectionIndex, indexSecret, parseObject } from './connectionIndex';
import {
  earlierKeyIds,
  earlierKeySecret,
  earlierListSecret,
  takeEarlierConnections,
} from './earlierConnections';
import type { Connection, ConnectionWithKey, SecretStore, StateStore } from './storage';

const secretPrefix = 'proxylite.connection.';
const secretOf = (id: string) => secretPrefix + id;
/** Ids that were stored and not signed out, as far as this window knows: another may overwrite the state. */
const expectedState = 'proxylite.storedConnections';

interface Stored extends ConnectionWithKey {
  /** Milliseconds since the epoch, later than every sign-in that was known then. */
  readonly signedInAt: number;
}

/**
 * The stored connections. Each is a separate secret that includes its key, so a connection either exists or doesn't,
 * whatever other windows do at the same time. The list is derived from the secrets.
 */
export class ConnectionVault {
  private readonly changed = new Emitter<string | undefined>();
  /** Fires with the id of a connection that may have changed in any window, or with undefined where several may have. */
  readonly onDidChange = this.changed.event;
  private readonly index: ConnectionIndex;
  private readonly subscription: { dispose(): void };
  private lastSignIn = 0;

  constructor(
    private readonly secrets: SecretStore,
    private readonly state: StateStore,
  ) {
    this.index = new ConnectionIndex(secrets);
    this.subscription = secrets.onDidChange(({ key }) => this.onSecret(key));
  }

  /** All stored connections, in the order of their sign-in. */
  async list(): Promise<Connection[]> {
    await this.takeEarlier();
    const { stored, signedOut } = await this.index.read();
    const ids = new Set([...stored, ...this.expected, ...idsOf(await this.secretNames())]);
    const found = await Promise.all([...ids].filter((id) => !signedOut.has(id)).map((id) => this.read(id)));
    return found
      .filter((one) => one !== undefined)
      .sort((a, b) => a.signedInAt - b.signedInAt)
      .map(({ connection }) => connection);
  }

  /** A connection with its key; undefined when it was signed out or lost. */
  async find(id: string): Promise<ConnectionWithKey | undefined> {
    const stored = await this.read(id);
    if (stored) return withoutTime(stored);
    await this.takeEarlier();
    const taken = await this.read(id);
    return taken && withoutTime(taken);
  }

  /** @throws whatever the secret store throws; nothing is stored then. */
  async add(connection: Connection, key: string): Promise<void> {
    await this.list();
    await this.store({ connection, key, signedInAt: Math.max(Date.now(), this.lastSignIn + 1) });
  }

  /** Does nothing where the connection was signed out meanwhile. @throws whatever the secret store throws. */
  async rename(id: string, name: string): Promise<void> {
    await this.takeEarlier();
    const stored = await this.read(id);
    if (stored) await this.store({ ...stored, connection: { ...stored.connection, name } });
  }

  /** @throws whatever the secret store throws; the connection may still be there then. */
  async remove(id: string): Promise<void> {
    await this.secrets.delete(earlierKeySecret(id));
    await this.secrets.delete(secretOf(id));
    // The connection is removed even if the index can't be updated, because only existing secrets are listed.
    await this.index.markSignedOut(id).catch(() => {});
    // A window that was taking it over from an earlier version may have stored it again.
    await this.deleteSignedOut(id);
    await this.expect(this.expected.filter((one) => one !== id));
  }

  /**
   * True if the host lost everything that was stored, because some servers keep secrets in memory only. Reported once;
   * after that nothing is expected to be stored.
   */
  async consumeLoss(): Promise<boolean> {
    const { expected } = this;
    // The index is never deleted: while it's there, what is missing was signed out.
    const isForgotten = expected.length > 0 && (await this.secrets.get(indexSecret)) === undefined;
    if (!isForgotten || (await this.list()).length > 0) return false;
    await this.expect([]);
    return true;
  }

  /** Deletes keys that no connection leads to, as windows that ended too early or earlier versions left them behind. */
  async sweep(): Promise<void> {
    await this.takeEarlier();
    const names = await this.secretNames();
    const { stored } = await this.index.read();
    for (const id of this.index.signedOutIds) await this.deleteSignedOut(id);
    for (const id of new Set([...stored, ...idsOf(names)])) {
      const text = await this.secrets.get(secretOf(id));
      // An invalid connection would never be listed, so the user couldn't sign out of it. A missing secret may still be
      // on its way.
      if (text !== undefined && !parseStored(id, text)) await this.secrets.delete(secretOf(id));
    }
    if ((await this.secrets.get(earlierListSecret)) !== undefined) return;
    for (const id of new Set([...this.expected, ...earlierKeyIds(names)])) {
      const name = earlierKeySecret(id);
      if ((await this.secrets.get(name)) !== undefined) await this.secrets.delete(name);
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private get expected(): readonly string[] {
    const ids = this.state.get<unknown>(expectedState);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  }

  /** A state that can't be written takes nothing away: only a loss of all secrets goes unreported. */
  private async expect(ids: readonly string[]): Promise<void> {
    try {
      await this.state.update(expectedState, ids);
    } catch {
      // The secrets count.
    }
  }

  /** The names of all secrets, where the host says them. */
  private async secretNames(): Promise<readonly string[]> {
    try {
      return (await this.secrets.keys?.()) ?? [];
    } catch {
      return [];
    }
  }

  private async read(id: string): Promise<Stored | undefined> {
    const text = await this.secrets.get(secretOf(id));
    if (text === undefined || this.index.isSignedOut(id)) return undefined;
    this.index.see(id);
    const stored = parseStored(id, text);
    this.lastSignIn = Math.max(this.lastSignIn, stored?.signedInAt ?? 0);
    return stored;
  }

  private async store({ connection: { id, name, apiUrl }, key, signedInAt }: Stored): Promise<void> {
    // The index comes first: a window that is killed in between leaves an id without a secret, and no lost secret.
    await this.index.add(id);
    await this.secrets.store(secretOf(id), JSON.stringify({ name, apiUrl, key, signedInAt }));
    this.lastSignIn = Math.max(this.lastSignIn, signedInAt);
    await this.deleteSignedOut(id);
    if (!this.expected.includes(id)) await this.expect([...this.expected, id]);
    // Another window may have overwritten the index in the meantime. The change event of the secret also gives it the
    // id.
    await this.index.write().catch(() => {});
  }

  private takeEarlier(): Promise<void> {
    return takeEarlierConnections(this.secrets, async (connection, key, position) => {
      await this.index.read();
      if (await this.read(connection.id)) return;
      if (!this.index.isSignedOut(connection.id)) await this.store({ connection, key, signedInAt: position });
    });
  }

  private async deleteSignedOut(id: string): Promise<void> {
    if (!this.index.isSignedOut(id)) return;
    const name = secretOf(id);
    if ((await this.secrets.get(name)) !== undefined) await this.secrets.delete(name);
  }

  private onSecret(name: string): void {
    // The next change makes up for failures here, e.g. a locked keychain.
    if (name === indexSecret) void this.followIndex().catch(() => {});
    else if (name === earlierListSecret) this.changed.fire(undefined);
    else if (name.startsWith(secretPrefix)) {
      const id = name.slice(secretPrefix.length);
      this.index.see(id);
      void this.keep(id).catch(() => {});
      this.changed.fire(id);
    }
  }

  /** Sees to it that the index leads to a connection, or that it is gone where it was signed out. */
  private async keep(id: string): Promise<void> {
    await this.index.write();
    await this.deleteSignedOut(id);
  }

  /** Takes over what another window wrote, and gives back what it overwrote. */
  private async followIndex(): Promise<void> {
    const known = new Set(this.index.signedOutIds);
    await this.index.write();
    for (const id of this.index.signedOutIds) if (!known.has(id)) await this.deleteSignedOut(id);
  }
}

/** The ids of the connections among these secrets. */
function idsOf(secrets: readonly string[]): string[] {
  return secrets.flatMap((name) => (name.startsWith(secretPrefix) ? [name.slice(secretPrefix.length)] : []));
}

function parseStored(id: string, text: string): Stored | undefined {
  const { name, apiUrl, key, signedInAt } = parseObject(text);
  if (typeof key !== 'string' || typeof apiUrl !== 'string') return undefined;
  const connection = { id, name: typeof name === 'string' ? name : id, apiUrl };
  return { connection, key, signedInAt: typeof signedInAt === 'number' ? signedInAt : 0 };
}

function withoutTime({ connection, key }: Stored): ConnectionWithKey {
  return { connection, key };
}
