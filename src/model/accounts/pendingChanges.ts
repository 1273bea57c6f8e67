import { Emitter } from '../events/emitter';
import type { StateStore } from '../connections/keyring';

/** A change that the server accepted and that proxies notice only minutes later. */
export type LateChange = (typeof lateChanges)[number];

const lateChanges = ['disable', 'delete', 'password'] as const;

/** An account with a change that hasn't taken effect yet. */
export interface PendingChange {
  readonly name: string;
  readonly change: LateChange;
  /** About when it acts, milliseconds since the epoch. */
  readonly until: number;
  /** Of a deleted account, which may be gone from the list before it is gone. */
  readonly productType?: number | undefined;
}

/** The time until such changes take effect, milliseconds: about 5 minutes (docs/api-notes.md#18). */
export const lateChangeMs = 5 * 60_000;

const stateKey = 'proxylite.pendingChanges';
type Saved = Readonly<Record<string, readonly PendingChange[]>>;

/** The accounts with a change that hasn't taken effect yet, per connection. They survive a reload. */
export class PendingChanges {
  private readonly changed = new Emitter<void>();
  /** Fires when a change was noted and when one ends. */
  readonly onDidChange = this.changed.event;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly state: StateStore) {
    this.await();
  }

  /** Returns the pending changes of a connection by account name. */
  of(connectionId: string): ReadonlyMap<string, PendingChange> {
    const now = Date.now();
    const list = (this.saved()[connectionId] ?? []).filter(({ until }) => isAhead(until, now));
    return new Map(list.map((pending) => [pending.name, pending]));
  }

  /** Notes a change that the server has just accepted for these accounts. */
  async note(
    connectionId: string,
    accounts: readonly { readonly name: string; readonly productType?: number | undefined }[],
    change: LateChange,
  ): Promise<void> {
    const until = Date.now() + lateChangeMs;
    const names = accounts.map(({ name }) => name);
    await this.replace(
      connectionId,
      names,
      accounts.map(({ name, productType }) => ({ name, change, until, productType })),
    );
  }

  /** Forgets that these accounts will end, as when one is enabled again; a new password acts as late as before. */
  forget(connectionId: string, names: readonly string[]): Promise<void> {
    const waiting = this.of(connectionId);
    const ending = names.filter((name) => waiting.get(name)?.change !== 'password');
    return this.replace(connectionId, ending, []);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.changed.dispose();
  }

  private async replace(
    connectionId: string,
    names: readonly string[],
    added: readonly PendingChange[],
  ): Promise<void> {
    const now = Date.now();
    const gone = new Set(names);
    const saved: Record<string, readonly PendingChange[]> = {};
    for (const [id, list] of Object.entries(this.saved())) {
      const kept = list.filter(
        ({ name, until }) => isAhead(until, now) && !(id === connectionId && gone.has(name)),
      );
      if (kept.length > 0) saved[id] = kept;
    }
    if (added.length > 0) saved[connectionId] = [...(saved[connectionId] ?? []), ...added];
    await this.state.update(stateKey, saved);
    this.await();
    this.changed.fire();
  }

  /** Waits for the next change to end. */
  private await(): void {
    clearTimeout(this.timer);
    const now = Date.now();
    const ends = Object.values(this.saved())
      .flat()
      .map(({ until }) => until)
      .filter((until) => isAhead(until, now));
    if (ends.length === 0) return;
    this.timer = setTimeout(
      () => {
        this.changed.fire();
        this.await();
      },
      Math.min(...ends) - now,
    );
    this.timer.unref();
  }

  /** Data that another version of the extension stored and this one can't read is skipped. */
  private saved(): Saved {
    const stored = Object.entries(this.state.get<object>(stateKey) ?? {});
    return Object.fromEntries(
      stored.map(([id, list]: [string, unknown]) => [id, Array.isArray(list) ? list.filter(isPending) : []]),
    );
  }
}

/**
 * True if a change is still pending. A change with a later end than possible was recorded before the clock was set
 * back.
 */
function isAhead(until: number, now: number): boolean {
  return until > now && until - now <= lateChangeMs;
}

function isPending(stored: unknown): stored is PendingChange {
  if (typeof stored !== 'object' || stored === null) return false;
  const { name, change, until, productType } = stored as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    lateChanges.some((known) => known === change) &&
    Number.isFinite(until) &&
    (productType === undefined || typeof productType === 'number')
  );
}
