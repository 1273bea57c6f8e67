import type { CheckFailure, CheckResult } from '../../proxy/checker';
import type { Exit, Progress, Row } from '../protocol/checkProtocol';

/** Returns the result of a check as a row; `wordsOf` describes a failure. */
export function rowOf(
  {
    alive,
    failure,
    connectMs,
    tunnelMs,
    firstByteMs,
    status,
    exitIp,
    exitCountry,
    exitNetwork,
    scheme,
    textFound,
  }: CheckResult,
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
    ...(exitCountry !== undefined && { country: exitCountry }),
    ...(exitNetwork !== undefined && { network: exitNetwork }),
    ...(scheme !== undefined && { scheme }),
    ...(textFound !== undefined && { textFound }),
    failure: failure?.kind ?? '',
    reason: failure ? wordsOf(failure) : '',
  };
}

/** The results of one run so far. */
export class Outcome {
  /** By the place of the proxy in the list; places that were not checked yet are missing. */
  private readonly byIndex = new Map<number, Row>();
  private readonly byFailure = new Map<string, number>();
  private readonly byExit = new Map<string, Exit>();
  private readonly byCountry = new Map<string, number>();
  private freshRows: Row[] = [];
  private readonly freshExits = new Set<string>();
  private liveCount = 0;
  private liveWithoutExit = 0;

  /** Returns the results of earlier checks, none of which are new. */
  static of(rows: readonly Row[]): Outcome {
    const outcome = new Outcome();
    for (const row of rows) outcome.add(row);
    outcome.takeRows();
    outcome.takeExits();
    return outcome;
  }

  add(row: Row): void {
    this.byIndex.set(row.index, row);
    this.freshRows.push(row);
    if (row.alive) this.liveCount++;
    else this.byFailure.set(row.failure, (this.byFailure.get(row.failure) ?? 0) + 1);
    const { exitIp: ip, country, network } = row;
    if (country !== undefined && row.alive)
      this.byCountry.set(country, (this.byCountry.get(country) ?? 0) + 1);
    if (ip !== undefined) {
      const count = (this.byExit.get(ip)?.count ?? 0) + 1;
      const place = { ...(country !== undefined && { country }), ...(network !== undefined && { network }) };
      this.byExit.set(ip, { ...this.byExit.get(ip), ip, count, ...place });
      this.freshExits.add(ip);
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

  /** The rows of the live proxies, in the order of the list. */
  get liveRows(): readonly Row[] {
    return this.rows.filter(({ alive }) => alive).sort((a, b) => a.index - b.index);
  }

  /** The known fields of the proxies at some places: at least the place. */
  rowsAt(places: Iterable<number>): readonly Pick<Row, 'index' | 'scheme'>[] {
    return [...places].map((index) => this.byIndex.get(index) ?? { index });
  }

  /** The countries of live exits with their counts, the most frequent first. */
  get countries(): Progress['countries'] {
    return [...this.byCountry]
      .map(([country, count]) => ({ country, count }))
      .sort((a, b) => b.count - a.count || (a.country < b.country ? -1 : 1));
  }

  /** The kinds of failure with their counts, the most frequent first. */
  get failures(): readonly { readonly kind: CheckFailure['kind']; readonly count: number }[] {
    return [...this.byFailure]
      .map(([kind, count]) => ({ kind: kind as CheckFailure['kind'], count }))
      .sort((a, b) => b.count - a.count);
  }

  /** The addresses with their counts, the most frequent first. */
  get exits(): readonly Exit[] {
    return [...this.byExit.values()].sort((a, b) => b.count - a.count);
  }

  /** The rows that came since this was last asked. */
  takeRows(): Row[] {
    const rows = this.freshRows;
    this.freshRows = [];
    return rows;
  }

  /** The counts that changed since this was last asked. */
  takeExits(): Exit[] {
    const exits = [...this.freshExits].map((ip) => this.byExit.get(ip)).filter((exit) => exit !== undefined);
    this.freshExits.clear();
    return exits;
  }
}
