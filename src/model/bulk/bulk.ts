import { ApiError } from '../../api/apiError';
import { isRefusal } from '../../api/refusal';

/** An operation of the API on rows that are known by their name: an account's, or an IP. */
export interface BulkOperation {
  /** The number of names per call, or 1 if the API accepts one at a time. */
  readonly batchSize: number;
  /** Calls under way at a time. */
  readonly concurrency: number;
  /** True if a refused batch is halved until every name has a response of its own. */
  readonly splitsRefused: boolean;
  /** Sends one batch; resolves when the server accepted all of it. */
  send(names: readonly string[], signal: AbortSignal): Promise<unknown>;
  /** Reads from the server which names have the wanted state. Names whose state can't be determined are skipped. */
  readBack(names: readonly string[]): Promise<ReadonlyMap<string, boolean>>;
}

/** Thrown for a name that looks like two names, because the API separates names by commas. */
export class NameHoldsComma extends Error {
  constructor() {
    super('the name holds a comma');
  }
}

/** A name that the operation did not succeed on. */
export interface BulkFailure {
  readonly name: string;
  readonly error: unknown;
  readonly outcome: BulkOutcome;
}

/**
 * The outcome of a failed name. `refused`: the server refused it. `notShown`: there was no clear response, and the list
 * read afterwards didn't show the change, which may still happen. `unknown`: there was no clear response, and the list
 * couldn't be read or doesn't show it.
 */
export type BulkOutcome = 'refused' | 'notShown' | 'unknown';

/** The results of all names. Each list is in the given order, with retried names at the end. */
export interface BulkResult {
  readonly done: readonly string[];
  readonly failed: readonly BulkFailure[];
  readonly notTried: readonly string[];
  /** The reason the run ended early, or `undefined` if it was completed. */
  readonly stoppedBy: unknown;
}

/** Merges the results of a run with those of a second run that retried some of its names. */
export function afterSecondTry(first: BulkResult, second: BulkResult): BulkResult {
  const again = new Set([...second.done, ...second.failed.map(({ name }) => name), ...second.notTried]);
  return {
    done: [...first.done, ...second.done],
    failed: [...first.failed.filter(({ name }) => !again.has(name)), ...second.failed],
    notTried: [...first.notTried, ...second.notTried],
    stoppedBy: second.stoppedBy ?? first.stoppedBy,
  };
}

export interface BulkOptions {
  readonly signal: AbortSignal;
  /** Called with how many names are settled. */
  readonly onProgress?: (settled: number) => void;
}

/** The same refusal this often without one success in between: the rest would meet it too. */
const maxConsecutiveRejections = 50;

/** The maximum number of names per call if the API separates them by commas. The API's own limit isn't documented. */
export const maxBatchSize = 50;

/**
 * Runs an operation on many names and returns the result of each. A refused batch is read back and halved. A call
 * without a clear response, including a rate limit, is read back and never sent again. A rejected key or account, a
 * rate limit, or a cancellation ends the run, and the rest counts as not tried. Duplicate names count once.
 * @throws errors other than ApiError.
 */
export async function runBulk(
  names: readonly string[],
  operation: BulkOperation,
  options: BulkOptions,
): Promise<BulkResult> {
  return new BulkRun([...new Set(names)], operation, options).run();
}

/** The meaning of a failed call for its names. */
type Verdict = 'refused' | 'unclear' | 'stop';

function verdictOf({ failure }: ApiError): Verdict {
  if (!isRefusal(failure)) return 'unclear';
  return failure.kind === 'Rejected' ? 'refused' : 'stop';
}

/** True if calls after this failure can't succeed or aren't wanted. */
function endsRun({ failure }: ApiError): boolean {
  return ['Cancelled', 'RateLimited', 'Unauthorized', 'NotVerified'].includes(failure.kind);
}

class BulkRun {
  private readonly done = new Set<string>();
  private readonly failed = new Map<string, BulkFailure>();
  private stopped = false;
  private stoppedBy: unknown;
  private sameRefusals = 0;
  private lastRefusal = '';

  constructor(
    private readonly names: readonly string[],
    private readonly operation: BulkOperation,
    private readonly options: BulkOptions,
  ) {}

  async run(): Promise<BulkResult> {
    const { batchSize, concurrency } = this.operation;
    const sendable = batchSize === 1 ? this.names : this.setAsideCommas();
    const queue: string[][] = [];
    for (let at = 0; at < sendable.length; at += batchSize) queue.push(sendable.slice(at, at + batchSize));
    const work = async () => {
      for (let batch = queue.shift(); batch && !this.stopped; batch = queue.shift()) await this.settle(batch);
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    const failed = this.names.map((name) => this.failed.get(name)).filter((failure) => failure !== undefined);
    return {
      done: this.names.filter((name) => this.done.has(name)),
      failed,
      notTried: this.names.filter((name) => !this.done.has(name) && !this.failed.has(name)),
      stoppedBy: this.stoppedBy,
    };
  }

  /** Names from the list may contain anything (docs/api-notes.md#16); `a,b` would mean the accounts a and b. */
  private setAsideCommas(): readonly string[] {
    for (const name of this.names) {
      if (name.includes(','))
        this.failed.set(name, { name, error: new NameHoldsComma(), outcome: 'refused' });
    }
    return this.names.filter((name) => !name.includes(','));
  }

  /** A batch, and, where it was halved, what is refused of it in the end. */
  private async settle(batch: readonly string[]): Promise<void> {
    await this.attempt(batch, true);
    if (batch.length === 1 || !this.operation.splitsRefused) return;
    const refused = batch.filter((name) => this.failed.get(name)?.outcome === 'refused');
    // A server that stops in the middle of a batch has changed names that it then refuses to change again.
    if (refused.length > 0 && !this.stopped) await this.takeApplied(refused);
  }

  private async attempt(batch: readonly string[], isWhole: boolean): Promise<void> {
    if (this.options.signal.aborted) this.stop(new ApiError('bulk', { kind: 'Cancelled' }));
    if (this.stopped || batch.length === 0) return;
    let error: unknown;
    try {
      await this.operation.send(batch, this.options.signal);
      this.succeed(batch);
      return;
    } catch (thrown) {
      error = thrown;
    }
    if (!(error instanceof ApiError)) throw error;
    const verdict = verdictOf(error);
    if (verdict === 'stop') this.stop(error);
    else if (verdict === 'unclear') await this.afterNoAnswer(batch, error);
    else await this.afterRefusal(batch, error, isWhole);
  }

  private async afterRefusal(batch: readonly string[], error: ApiError, isWhole: boolean): Promise<void> {
    if (batch.length === 1 || !this.operation.splitsRefused) {
      this.refuse(batch, error);
      return;
    }
    const rest = isWhole ? await this.takeApplied(batch) : batch;
    if (this.stopped) {
      this.refuse(rest, error);
      return;
    }
    const middle = Math.ceil(rest.length / 2);
    await this.attempt(rest.slice(0, middle), false);
    await this.attempt(rest.slice(middle), false);
  }

  /** The outcome is read, not tried again: the server may have done what was asked before the answer was lost. */
  private async afterNoAnswer(batch: readonly string[], error: ApiError): Promise<void> {
    if (endsRun(error)) this.stop(error);
    const states = await this.readStates(batch);
    for (const name of batch.filter((one) => states.get(one) !== true)) {
      this.failed.set(name, { name, error, outcome: states.has(name) ? 'notShown' : 'unknown' });
    }
    this.reportProgress();
  }

  /** Counts the names as done that have the wanted state, and returns the others. */
  private async takeApplied(names: readonly string[]): Promise<readonly string[]> {
    const states = await this.readStates(names);
    return names.filter((name) => states.get(name) !== true);
  }

  /**
   * Reads which names have the wanted state, and counts those as done. Names whose state can't be determined are
   * skipped. A failed read ends the run and returns no states.
   */
  private async readStates(names: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    let states: ReadonlyMap<string, boolean>;
    try {
      states = await this.operation.readBack(names);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.stop(error);
      return new Map();
    }
    this.succeed(names.filter((name) => states.get(name) === true));
    return states;
  }

  private succeed(names: readonly string[]): void {
    for (const name of names) {
      this.done.add(name);
      this.failed.delete(name);
    }
    if (names.length > 0) this.sameRefusals = 0;
    this.reportProgress();
  }

  private refuse(names: readonly string[], error: ApiError): void {
    for (const name of names) this.failed.set(name, { name, error, outcome: 'refused' });
    const refusal = JSON.stringify(error.failure);
    this.sameRefusals = refusal === this.lastRefusal ? this.sameRefusals + 1 : 1;
    this.lastRefusal = refusal;
    if (this.sameRefusals >= maxConsecutiveRejections) this.stop(error);
    this.reportProgress();
  }

  private stop(error: unknown): void {
    if (!this.stopped) this.stoppedBy = error;
    this.stopped = true;
  }

  private reportProgress(): void {
    this.options.onProgress?.(this.done.size + this.failed.size);
  }
}
