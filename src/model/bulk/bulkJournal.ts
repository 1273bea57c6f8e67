import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { runBulk, type BulkOperation, type BulkOptions, type BulkResult } from './bulk';
import { journalEntryFields, type Journal } from '../journal/journal';

/** A change of many names that was under way, as the journal keeps it: no value that it sets, which may be a password. */
export type BulkEntry = v.InferOutput<typeof bulkEntrySchema>;

export const bulkEntrySchema = v.object({
  ...journalEntryFields,
  /** When it was last noted, milliseconds since the epoch. */
  notedAt: v.pipe(v.number(), v.finite()),
  /** The action, in the user's language. */
  title: v.string(),
  names: v.array(v.string()),
  /** One mark a name, in the same order. */
  marks: v.string(),
});

export type BulkJournal = Journal<BulkEntry>;

/** The state of a name: not sent, sent without a clear response so far, accepted by the server. */
const mark = { notSent: '.', sent: 's', done: 'd' } as const;
type Mark = (typeof mark)[keyof typeof mark];

/** The window ended before the server answered. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted before an answer came');
  }
}

/** The journal details of a change. */
export interface BulkNote {
  readonly journal: BulkJournal;
  readonly connectionId: string;
  /** Identifies the process in the journal. */
  readonly owner: string;
  readonly title: string;
}

/**
 * Runs an operation like `runBulk`, and records what is sent and done in the journal. Nothing is sent before it is
 * recorded, so that unfinished changes of a closed window can be reported.
 * @throws errors of the journal before anything is sent; otherwise errors of `runBulk`.
 */
export async function runBulkJournaled(
  names: readonly string[],
  operation: BulkOperation,
  options: BulkOptions,
  note: BulkNote,
): Promise<BulkResult> {
  const noted = new NotedRun([...new Set(names)], operation, note);
  await noted.begin();
  try {
    return await runBulk(names, noted, options);
  } finally {
    await noted.end();
  }
}

/** Returns the known result of a change that a window left unfinished. */
export function interruptedResult({ names, marks }: BulkEntry): BulkResult {
  const marked = (wanted: Mark) => names.filter((_, index) => (marks[index] ?? mark.notSent) === wanted);
  return {
    done: marked(mark.done),
    failed: marked(mark.sent).map((name) => ({ name, error: new Interrupted(), outcome: 'unknown' })),
    notTried: marked(mark.notSent),
    stoppedBy: undefined,
  };
}

/** Approximate maximum number of times that the whole list is written. A long one is noted several names at a time. */
const maxNotes = 100;

class NotedRun implements BulkOperation {
  private readonly journal: BulkJournal;
  private readonly entry: Omit<BulkEntry, 'marks' | 'notedAt'>;
  private readonly marks: Mark[];
  private readonly places: ReadonlyMap<string, number>;
  private writing: Promise<void> = Promise.resolve();
  private nextWrite: Promise<void> | undefined;

  constructor(
    names: readonly string[],
    private readonly operation: BulkOperation,
    { journal, connectionId, owner, title }: BulkNote,
  ) {
    this.journal = journal;
    this.entry = {
      id: randomUUID(),
      connectionId,
      startedAt: Date.now(),
      owner,
      title,
      names: [...names],
    };
    this.marks = names.map(() => mark.notSent);
    this.places = new Map(names.map((name, index) => [name, index]));
  }

  get batchSize(): number {
    return this.operation.batchSize;
  }

  get concurrency(): number {
    return this.operation.concurrency;
  }

  get splitsRefused(): boolean {
    return this.operation.splitsRefused;
  }

  readBack(names: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    return this.operation.readBack(names);
  }

  async send(names: readonly string[], signal: AbortSignal): Promise<unknown> {
    await this.noteSent(names);
    const answer = await this.operation.send(names, signal);
    for (const name of names) this.put(name, mark.done);
    // It need not be waited for: until it is there, these names count as sent without an answer.
    if (this.notesAtATime === 1) void this.write();
    return answer;
  }

  begin(): Promise<void> {
    return this.journal.begin(this.noted());
  }

  /**
   * Removes the change from the journal. If that fails, the next window reports it again, which is better than not at
   * all.
   */
  async end(): Promise<void> {
    await (this.nextWrite ?? this.writing);
    await this.journal.end(this.entry).catch(() => {});
  }

  private get notesAtATime(): number {
    return Math.ceil(this.entry.names.length / maxNotes);
  }

  private async noteSent(names: readonly string[]): Promise<void> {
    const isNoted = (name: string) => this.marks[this.places.get(name) ?? -1] !== mark.notSent;
    if (names.every(isNoted)) return;
    const first = Math.min(...names.map((name) => this.places.get(name) ?? Infinity));
    const soon = this.entry.names.slice(first, first + this.notesAtATime);
    for (const name of [...names, ...soon]) {
      if (!isNoted(name)) this.put(name, mark.sent);
    }
    await this.write();
  }

  private put(name: string, known: Mark): void {
    const place = this.places.get(name);
    if (place !== undefined) this.marks[place] = known;
  }

  /**
   * Resolves when the current state is on disk. Writes are sequential, and one write serves all waiting callers. A
   * failed write stops nothing, because this window reports everything itself as long as it is open.
   */
  private write(): Promise<void> {
    this.nextWrite ??= this.writing.then(() => {
      this.nextWrite = undefined;
      this.writing = this.journal.update(this.noted()).catch(() => {});
      return this.writing;
    });
    return this.nextWrite;
  }

  private noted(): BulkEntry {
    return { ...this.entry, notedAt: Date.now(), marks: this.marks.join('') };
  }
}
