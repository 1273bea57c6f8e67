/** Lines from the first to the last, both included. */
export type LineSpan = readonly [first: number, last: number];

/**
 * Returns the spans with a margin of lines around each, in order and without duplicate lines. Folding splits the
 * visible lines into spans that overlap when lines are added around them.
 */
export function spansAround(spans: readonly LineSpan[], margin: number): readonly LineSpan[] {
  const around: LineSpan[] = [];
  for (const [first, last] of [...spans].sort(([a], [b]) => a - b)) {
    const span: LineSpan = [Math.max(0, first - margin), last + margin];
    const before = around.at(-1);
    if (before && span[0] <= before[1]) around[around.length - 1] = [before[0], Math.max(before[1], span[1])];
    else around.push(span);
  }
  return around;
}
