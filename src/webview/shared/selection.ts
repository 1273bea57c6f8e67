/** The first and the last row of a run. */
export type Run = readonly [first: number, last: number];

/** The selected rows of a list. Immutable: each change returns a new one. */
export class Selection {
  private constructor(
    private readonly rows: ReadonlySet<number>,
    /** The start of the range that Shift extends. */
    private readonly anchor: number,
    /** The current end of that range. */
    private readonly end = anchor,
  ) {}

  static readonly empty = new Selection(new Set(), 0);

  static all(count: number): Selection {
    return new Selection(new Set(Array.from({ length: count }, (_, row) => row)), 0);
  }

  /** Those of the runs that a list of the given length has. */
  static ofRuns(runs: readonly Run[], count: number): Selection {
    const rows = new Set<number>();
    for (const [first, last] of runs) {
      for (let row = first; row <= last && row < count; row++) rows.add(row);
    }
    return new Selection(rows, 0);
  }

  /** One row. A range begins here. */
  static only(row: number): Selection {
    return new Selection(new Set([row]), row);
  }

  get size(): number {
    return this.rows.size;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  /** Selects the row, or no longer; a range begins here. */
  toggle(row: number): Selection {
    const rows = new Set(this.rows);
    if (!rows.delete(row)) rows.add(row);
    return new Selection(rows, row);
  }

  /** Lets the range end at this row: selects all of it, and no longer what it reached over before. */
  extendTo(row: number): Selection {
    const { anchor, end } = this;
    const rows = new Set(this.rows);
    for (const left of rowsBetween(anchor, end)) rows.delete(left);
    for (const reached of rowsBetween(anchor, row)) rows.add(reached);
    return new Selection(rows, anchor, row);
  }

  /** A range may begin here; what is selected stays. */
  startAt(row: number): Selection {
    return new Selection(this.rows, row);
  }

  /** The same selection after its rows moved; `moved` returns the new place of a row, or undefined if it's gone. */
  move(moved: (row: number) => number | undefined): Selection {
    const rows = [...this.rows].map(moved).filter((row) => row !== undefined);
    return new Selection(new Set(rows), moved(this.anchor) ?? 0, moved(this.end) ?? moved(this.anchor) ?? 0);
  }

  /** The selected rows, in the order of selecting them. */
  [Symbol.iterator](): Iterator<number> {
    return this.rows.values();
  }

  /** The selected rows as runs, in order. */
  get runs(): [number, number][] {
    return runsOf([...this.rows]);
  }
}

/** Returns rows as runs, in order. */
export function runsOf(rows: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

function rowsBetween(one: number, other: number): number[] {
  const first = Math.min(one, other);
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, index) => first + index);
}
