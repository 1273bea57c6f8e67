import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { JournalStore } from '../journal/journal';
import { addDays, localDay, type Day } from '../usage/usageDays';

const countSchema = v.pipe(v.number(), v.finite(), v.minValue(0));

const entrySchema = v.object({
  id: v.string(),
  gateway: v.string(),
  day: v.string(),
  /** Bytes that one window has carried on the day. */
  bytes: countSchema,
  /** A limit that the user has set for the day. */
  limit: v.optional(v.object({ megabytes: v.nullable(countSchema), setAt: countSchema })),
});
type Entry = v.InferOutput<typeof entrySchema>;

/** Entries are kept for several days, so that a clock that was wrong for a while finds its day again. */
const daysKept = 7;

/**
 * The traffic that a gateway has carried on this machine's current day, in all windows. Each window writes an entry of
 * its own, so that none overwrites another's, and reads those of the others.
 */
export class DailyUse {
  private own: Entry;
  private others: readonly Entry[] = [];
  private isSaved = true;
  private syncing: Promise<void> | undefined;
  private isSyncNeeded = false;
  private lastProblem: string | undefined;

  /**
   * @param gateway its ID, which no gateway of another workspace has
   * @param onProblem gets an error of the store, once for equal ones in a row; counting goes on in this window
   */
  constructor(
    private readonly store: JournalStore,
    private readonly gateway: string,
    private readonly onProblem: (error: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.own = this.newEntry();
  }

  /** Bytes of today, with those of other windows as they were last read. */
  get bytes(): number {
    return this.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The limit that was set for today, in megabytes; null for none, and undefined if it wasn't set. */
  get limitOfToday(): number | null | undefined {
    const set = this.entries.flatMap(({ limit }) => limit ?? []).toSorted((a, b) => a.setAt - b.setAt);
    return set.at(-1)?.megabytes;
  }

  /** Counts bytes that were carried just now. */
  add(bytes: number): void {
    if (bytes <= 0) return;
    this.beginDay();
    this.own = { ...this.own, bytes: this.own.bytes + bytes };
    this.isSaved = false;
  }

  /** Sets a limit in megabytes for the rest of the day, or null for none. */
  setLimitOfToday(megabytes: number | null): void {
    this.beginDay();
    this.own = { ...this.own, limit: { megabytes, setAt: this.now() } };
    this.isSaved = false;
  }

  /** Saves what this window has counted, and reads what others have. Callers at the same time share the next turn. */
  async sync(): Promise<void> {
    this.isSyncNeeded = true;
    this.syncing ??= this.syncAll();
    return this.syncing;
  }

  private get entries(): readonly Entry[] {
    this.beginDay();
    return [this.own, ...this.others];
  }

  private beginDay(): void {
    if (this.own.day === localDay(this.now())) return;
    this.own = this.newEntry();
    this.others = [];
    this.isSaved = true;
  }

  private newEntry(): Entry {
    return { id: randomUUID(), gateway: this.gateway, day: localDay(this.now()), bytes: 0 };
  }

  private async syncAll(): Promise<void> {
    while (this.isSyncNeeded) {
      this.isSyncNeeded = false;
      try {
        await this.save();
        await this.read();
        this.lastProblem = undefined;
      } catch (error) {
        this.report(error);
      }
    }
    this.syncing = undefined;
  }

  private async save(): Promise<void> {
    this.beginDay();
    if (this.isSaved) return;
    const { own } = this;
    this.isSaved = true;
    try {
      await this.store.write(own.id, own);
    } catch (error) {
      this.isSaved = false;
      throw error;
    }
  }

  private async read(): Promise<void> {
    const entries = (await this.store.list()).flatMap((value) => {
      const parsed = v.safeParse(entrySchema, value);
      return parsed.success ? [parsed.output] : [];
    });
    this.beginDay();
    const { day, id } = this.own;
    this.others = entries.filter(
      (entry) => entry.gateway === this.gateway && entry.day === day && entry.id !== id,
    );
    const oldest: Day = addDays(day, -daysKept);
    for (const entry of entries) if (entry.day < oldest) await this.store.remove(entry.id);
  }

  private report(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    if (problem !== this.lastProblem) this.onProblem(error);
    this.lastProblem = problem;
  }
}
