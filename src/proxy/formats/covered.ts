import type { TextRange } from './format';

/** Ranges in text order that don't overlap. Lines must be queried in ascending order. */
export class Covered {
  private index = 0;

  constructor(private readonly ranges: readonly TextRange[]) {}

  /** True if one of them is in the line. */
  meets(start: number, end: number): boolean {
    while ((this.ranges[this.index]?.end ?? Infinity) <= start) this.index++;
    return (this.ranges[this.index]?.start ?? Infinity) < end;
  }

  /** Returns the parts of a line that are in none of them. */
  uncovered(start: number, end: number): TextRange[] {
    const parts: TextRange[] = [];
    let at = start;
    for (let next = this.index; at < end; next++) {
      const range = this.ranges[next];
      const stop = Math.min(range?.start ?? end, end);
      if (at < stop) parts.push({ start: at, end: stop });
      at = Math.max(at, range?.end ?? end);
    }
    return parts;
  }
}

/** In the order of the text; of two that overlap the first, which is the outer one. */
export function withoutOverlaps<Range extends TextRange>(found: Range[]): Range[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return found.filter((range) => {
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
}

/** The text with blanks in the place of some ranges, so that offsets stay. */
export function masked(text: string, ranges: readonly TextRange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start < at) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
