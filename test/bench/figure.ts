/** A target value of a figure, and the number of its line that it applies to. */
export interface Reach {
  /** The ratio to what it is measured against, the difference from it, or the value alone. */
  readonly of: 'ratio' | 'difference' | 'value';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One line of the table: a median, and the median of what it is measured against. */
export interface Line {
  /** The measured value, such as `checks/s, 64 at once`. */
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  /** Shown in the place of a value that took too long to measure, such as `over 30 s`. */
  readonly tooLong?: string;
  /** The baseline, missing if there is none. */
  readonly against?: { readonly name: string; readonly value: number };
  /** Why there is no baseline, such as `squid: not installed`. */
  readonly missing?: string;
  /** The median of the ratios within each round, where there were rounds; else the values are divided. */
  readonly ratio?: number;
  /** None for a line that only explains another. */
  readonly reach?: Reach;
}

/** One of the figures that `npm run bench` prints. */
export interface Figure {
  /** The name on the command line. */
  readonly name: string;
  readonly title: string;
  /** True if it's measured in VS Code with the packaged extension, which must be built and installed first. */
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

/** Returns whether a line reaches its target, or `undefined` if it has none. */
export function isReached(line: Line): boolean | undefined {
  const number = judged(line);
  if (number === undefined || !line.reach) return undefined;
  const { atMost = Infinity, atLeast = -Infinity } = line.reach;
  return number <= atMost && number >= atLeast;
}
