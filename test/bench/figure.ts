/** What a figure has to reach, and which number of its line it is said of. */
export interface Reach {
  /** The ratio to what it is measured against, the difference from it, or the value alone. */
  readonly of: 'ratio' | 'difference' | 'value';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One line of the table: a median, and the median of what it is measured against. */
export interface Line {
  /** What was measured, as `checks/s, 64 at once`. */
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  /** What it is measured against; none where the value stands alone. */
  readonly against?: { readonly name: string; readonly value: number };
  /** The median of the ratios within each round, where there were rounds; else the values are divided. */
  readonly ratio?: number;
  /** None for a line that only explains another. */
  readonly reach?: Reach;
}

/** One of the figures that `npm run bench` prints. */
export interface Figure {
  /** What the command line calls it. */
  readonly name: string;
  readonly title: string;
  /** Whether it is taken of the packaged extension in VS Code, which has to be made and installed first. */
  readonly inVscode?: boolean;
  /** @throws Error that says why it could not be measured. */
  measure(): Promise<readonly Line[]>;
}

/** The number that the reach of a line is said of; undefined where there is none. */
export function judged({ value, against, ratio, reach }: Line): number | undefined {
  switch (reach?.of) {
    case undefined:
      return undefined;
    case 'value':
      return value;
    case 'difference':
      return against && value - against.value;
    case 'ratio':
      return ratio ?? (against && value / against.value);
  }
}

/** Whether a line reaches what it should; undefined where nothing is asked of it. */
export function isReached(line: Line): boolean | undefined {
  const number = judged(line);
  if (number === undefined || !line.reach) return undefined;
  const { atMost = Infinity, atLeast = -Infinity } = line.reach;
  return number <= atMost && number >= atLeast;
}
