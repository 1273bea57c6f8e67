import type { CheckFailure, CheckResult } from '../../proxy/checker';
import type { Exit, Row } from '../protocol/checkProtocol';

/** What a check found, as a row; `wordsOf` puts a failure into words. */
export function rowOf(
  { alive, failure, connectMs, tunnelMs, firstByteMs, status, exitIp, textFound }: CheckResult,
  index: number,
  wordsOf: (failure: CheckFailure) => string,
): Row {
  const toFirstByte = firstByteMs ?? tunnelMs;
  return {
    index,
    alive,
    ...(connectMs !== undefined && { connectMs: Math.round(connectMs) }),
    ...(toFirstByte !== undefined && { firstByteMs: Math.round(toFirstByte) }),
    ...(status !== undefined && { status }),
    ...(exitIp !== undefined && { exitIp }),
    ...(textFound !== undefined && { textFound }),
    failure: failure?.kind ?? '',
    reason: failure ? wordsOf(failure) : '',
  };
}

/** What the checks of one run found so far. */
export class Outcome {
  /** By the place of the proxy in the list; places that were not checked yet are missing. */
  private readonly byIndex = new Map<number, Row>();
  private readonly byFailure = new Map<string, number>();
  private readonly byExit = new Map<string, number>();
  private freshRows: Row[] = [];
  private readonly freshExits = new Set<string>();
  private liveCount = 0;
  private liveWithoutExit = 0;

  /** What earlier checks found, of which nothing is fresh. */
  static of(rows: readonly Row[], exits: readonly Exit[] = []): Outcome {
    const outcome = new Outcome();
    for (const row of rows) outcome.add(row);
    for (const { ip, count } of exits) outcome.byExit.set(ip, count);
    outcome.takeRows();
    outcome.takeExits();
    return outcome;
  }

  add(row: Row): void {
    this.byIndex.set(row.index, row);
    this.freshRows.push(row);
    if (row.alive) this.liveCount++;
    else this.byFailure.set(row.failure, (this.byFailure.get(row.failure) ?? 0) + 1);
    if (row.exitIp !== undefined) {
      this.byExit.set(row.exitIp, (this.byExit.get(row.exitIp) ?? 0) + 1);
      this.freshExits.add(row.exitIp);
    } else if (row.alive) this.liveWithoutExit++;
  }

  get checked(): number {
    return this.byIndex.size;
  }

  get alive(): number {
    return this.liveCount;
  }

  /** Live answers in which no address could be read. */
  get withoutExit(): number {
    return this.liveWithoutExit;
  }

  get rows(): readonly Row[] {
    return [...this.byIndex.values()];
  }

  /** The places of the live proxies, in the order of the list. */
  get liveIndexes(): readonly number[] {
    return this.rows
      .filter(({ alive }) => alive)
      .map(({ index }) => index)
      .sort((a, b) => a - b);
  }

  /** The kinds of failure with their counts, the most frequent first. */
  get failures(): readonly { readonly kind: CheckFailure['kind']; readonly count: number }[] {
    return [...this.byFailure]
      .map(([kind, count]) => ({ kind: kind as CheckFailure['kind'], count }))
      .sort((a, b) => b.count - a.count);
  }

  /** The addresses with their counts, the most frequent first. */
  get exits(): readonly Exit[] {
    return [...this.byExit].map(([ip, count]) => ({ ip, count })).sort((a, b) => b.count - a.count);
  }

  /** The rows that came since this was last asked. */
  takeRows(): Row[] {
    const rows = this.freshRows;
    this.freshRows = [];
    return rows;
  }

  /** The counts that changed since this was last asked. */
  takeExits(): Exit[] {
    const exits = [...this.freshExits].map((ip) => ({ ip, count: this.byExit.get(ip) ?? 0 }));
    this.freshExits.clear();
    return exits;
  }
}
