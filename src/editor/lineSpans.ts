/** Lines from the first to the last, both included. */
export type LineSpan = readonly [first: number, last: number];

/**
 * The spans with so many lines around each, in their order and each line once: what is folded away parts the lines that can
 * be seen into spans which meet when lines around them are added.
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
