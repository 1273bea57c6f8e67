import { createHash } from 'node:crypto';
import * as v from 'valibot';

/** A store whose entries survive a crash of the window: each write is on disk when it resolves. */
export interface JournalStore {
  /** Returns all entries. Unreadable ones are skipped. */
  list(): Promise<readonly unknown[]>;
  /**
   * True if an entry is stored under an ID, even if it's unreadable.
   * @throws if this can't be determined.
   */
  has(id: string): Promise<boolean>;
  write(id: string, value: unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The common properties of all entries. */
export interface JournalEntry {
  readonly id: string;
  readonly connectionId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When it was last noted, where that is done more than once; milliseconds since the epoch. */
  readonly notedAt?: number;
  /** The process that does the work; a number in entries of earlier versions. */
  readonly owner: string | number;
}

/** The fields of every entry, for the schemas of the journals. */
export const journalEntryFields = {
  id: v.string(),
  connectionId: v.string(),
  startedAt: v.pipe(v.number(), v.finite()),
  owner: v.union([v.string(), v.number()]),
};

const claimSchema = v.object({
  connectionId: v.string(),
  claimed: v.string(),
  /** Milliseconds since the epoch; claims of earlier versions have none. */
  claimedAt: v.optional(v.pipe(v.number(), v.finite())),
});

/** Minimum time that a claim is kept, milliseconds; longer while older work is open. */
export const claimLifeMs = 7 * 24 * 60 * 60_000;

/**
 * Work whose outcome must be reported, whatever happens to the window. It's recorded before it begins and removed once
 * it was reported. The next window finds what a crashed window left behind.
 */
export class Journal<Entry extends JournalEntry> {
  /** The work of this process. */
  private readonly own = new Set<string>();

  constructor(
    private readonly store: JournalStore,
    private readonly schema: v.GenericSchema<unknown, Entry>,
    private readonly isOwnerAlive: (entry: Entry) => boolean | Promise<boolean>,
  ) {}

  /**
   * Notes work that is about to begin; it must not begin before this resolves.
   * @throws whatever the store throws.
   */
  async begin(entry: Entry): Promise<void> {
    // First, so that no look for abandoned entries takes it for one.
    this.own.add(entry.id);
    try {
      await this.store.write(entry.id, entry);
    } catch (error) {
      this.own.delete(entry.id);
      throw error;
    }
  }

  /**
   * Rewrites the entry of work that has begun, in any process.
   * @throws whatever the store throws.
   */
  async update(entry: Entry): Promise<void> {
    await this.store.write(entry.id, entry);
  }

  /** Removes work whose outcome was reported. */
  async end({ id }: Pick<Entry, 'id'>): Promise<void> {
    await this.store.remove(id);
    this.own.delete(id);
  }

  /** Returns the work of one connection whose outcome wasn't reported yet, the oldest first. */
  async open(connectionId: string): Promise<readonly Entry[]> {
    const entries = (await this.store.list()).flatMap((stored) => {
      const { success, output } = v.safeParse(this.schema, stored);
      return success && output.connectionId === connectionId ? [output] : [];
    });
    return entries.sort((a, b) => a.startedAt - b.startedAt);
  }

  /** Returns the work of one connection that an exited process left behind. */
  async abandoned(connectionId: string): Promise<readonly Entry[]> {
    const entries = (await this.open(connectionId)).filter(({ id }) => !this.own.has(id));
    const alive = await Promise.all(entries.map(async (entry) => this.isOwnerAlive(entry)));
    return entries.filter((_, index) => !alive[index]);
  }

  /**
   * Notes that something belongs to an entry of this connection, in a file of its own: entries of others aren't written
   * to, and a claim is never taken back.
   * @throws whatever the store throws.
   */
  async claim(connectionId: string, subject: string): Promise<void> {
    await this.store.write(claimId(connectionId, subject), {
      connectionId,
      claimed: subject,
      claimedAt: Date.now(),
    });
  }

  /**
   * True if the subject was claimed on a connection. A claim whose file is unreadable counts as well.
   * @throws whatever the store throws.
   */
  async isClaimed(connectionId: string, subject: string): Promise<boolean> {
    return this.store.has(claimId(connectionId, subject));
  }

  /**
   * Deletes old claims. Work that began after a claim doesn't need it, since it notes what was there before; so a claim
   * goes once it's older than all open work of any connection.
   * @throws whatever the store throws.
   */
  async pruneClaims(): Promise<void> {
    const stored = await this.store.list();
    const begun = stored.flatMap((one) => {
      const { success, output } = v.safeParse(this.schema, one);
      return success ? [output.startedAt] : [];
    });
    const oldest = Math.min(Date.now(), ...begun);
    for (const one of stored) {
      const { success, output } = v.safeParse(claimSchema, one);
      if (!success) continue;
      const { connectionId, claimed, claimedAt } = output;
      const isOld = claimedAt === undefined ? begun.length === 0 : claimedAt < oldest - claimLifeMs;
      if (isOld) await this.store.remove(claimId(connectionId, claimed));
    }
  }

  /** Takes over work that another process left behind, so that it's reported only once. */
  takeOver({ id }: Pick<Entry, 'id'>): void {
    this.own.add(id);
  }
}

function claimId(connectionId: string, subject: string): string {
  const id = createHash('sha256').update(`${connectionId} ${subject}`).digest('hex');
  return `claim-${id.slice(0, 32)}`;
}
