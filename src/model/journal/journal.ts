import { createHash } from 'node:crypto';
import * as v from 'valibot';

/** Where entries outlive a crash of the window: each write is on the disk when it resolves. */
export interface JournalStore {
  /** All that is there; what cannot be read is left out. */
  list(): Promise<readonly unknown[]>;
  write(id: string, value: unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What every entry tells beside its subject. */
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

const claimSchema = v.object({ connectionId: v.string(), claimed: v.string() });

/**
 * Work whose outcome must be told, whatever happens to the window: noted before it begins, struck out once it was told.
 * What a window that crashed left behind is found by the next one.
 */
export class Journal<Entry extends JournalEntry> {
  /** What this process works on itself. */
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
    await this.store.write(entry.id, entry);
    this.own.add(entry.id);
  }

  /**
   * Writes anew what is known of work that has begun, whoever does it.
   * @throws whatever the store throws.
   */
  async update(entry: Entry): Promise<void> {
    await this.store.write(entry.id, entry);
  }

  /** Strikes out work whose outcome was told. */
  async end({ id }: Pick<Entry, 'id'>): Promise<void> {
    await this.store.remove(id);
    this.own.delete(id);
  }

  /** What has no told outcome yet, of one connection, the oldest first. */
  async open(connectionId: string): Promise<readonly Entry[]> {
    const entries = (await this.store.list()).flatMap((stored) => {
      const { success, output } = v.safeParse(this.schema, stored);
      return success && output.connectionId === connectionId ? [output] : [];
    });
    return entries.sort((a, b) => a.startedAt - b.startedAt);
  }

  /** What a process that is gone left behind, of one connection. */
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
    const id = createHash('sha256').update(`${connectionId} ${subject}`).digest('hex');
    await this.store.write(`claim-${id.slice(0, 32)}`, { connectionId, claimed: subject });
  }

  /** Everything that was claimed on one connection. */
  async claims(connectionId: string): Promise<readonly string[]> {
    return (await this.store.list()).flatMap((stored) => {
      const { success, output } = v.safeParse(claimSchema, stored);
      return success && output.connectionId === connectionId ? [output.claimed] : [];
    });
  }

  /** Takes over what another process left behind, so that it is told once. */
  takeOver({ id }: Pick<Entry, 'id'>): void {
    this.own.add(id);
  }
}
