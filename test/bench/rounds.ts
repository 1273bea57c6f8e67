import { setImmediate } from 'node:timers/promises';
import { latencyStatistics } from '../../src/proxy/checker';

/** Runs contenders in turn, so that other work of the machine falls on all of them; a round before the first warms up. */
export async function inTurn<Runs extends Readonly<Record<string, unknown>>>(
  rounds: number,
  contenders: { readonly [Name in keyof Runs]: () => Runs[Name] | Promise<Runs[Name]> },
): Promise<{ [Name in keyof Runs]: Runs[Name][] }> {
  const names: (keyof Runs)[] = Object.keys(contenders);
  const runs = Object.fromEntries(names.map((name) => [name, []])) as unknown as {
    [Name in keyof Runs]: Runs[Name][];
  };
  for (let round = 0; round <= rounds; round++) {
    // Every other round backwards: who follows whom matters too.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      // What a weak reference was made for lives until its turn of the event loop ends.
      await setImmediate();
      const run = await contenders[name]();
      if (round > 0) runs[name].push(run);
    }
  }
  return runs;
}

/** The median; NaN of nothing. */
export function median(values: readonly number[]): number {
  return latencyStatistics(values)?.median ?? NaN;
}

/**
 * Returns the value that a share (0 to 1) of the values doesn't exceed, by nearest rank. Returns NaN for an empty
 * array.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The median of the ratios within each round, which suffers less from other work than a ratio of medians. */
export function medianRatio(ours: readonly number[], base: readonly number[]): number {
  return median(ours.map((value, round) => value / (base[round] ?? NaN)));
}

/** Both medians, and the ratio, as a line of the table has them. */
export function compared(
  name: string,
  ours: readonly number[],
  base: readonly number[],
): { value: number; against: { name: string; value: number }; ratio: number } {
  return {
    value: median(ours),
    against: { name, value: median(base) },
    ratio: medianRatio(ours, base),
  };
}

/** Measures the time of work, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
