/** What one look at a quiet moment of the soak found. */
export interface Sample {
  /** Bytes of the heap after a full collection of garbage. */
  readonly heapBytes: number;
  /** Sockets, timers and the like that the process holds, by kind, as Node tells them. */
  readonly resources: Resources;
}

/** How many resources of each kind a process holds. */
export type Resources = Readonly<Record<string, number>>;

/** How much the heap may differ between the middle and the end: caches that fill, and code that is compiled. */
export const maxGrowthBytes = 2 * 1024 * 1024;

/** How many more sockets and timers may be open at the end than in the middle: those of connections that are kept. */
export const maxMoreResources = 8;

/** The fewest looks that say anything: three for each third. */
export const minSamples = 9;

/** Counts what a process holds. */
export function countResources(kinds: readonly string[]): Resources {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/**
 * By how many bytes the heap grew from the middle third of the looks to the last one, by their medians. The first third
 * fills caches and compiles code.
 *
 * @throws {RangeError} on fewer looks than say anything
 */
export function heapGrowth(samples: readonly Sample[]): number {
  return growth(samples.map(({ heapBytes }) => heapBytes));
}

/** Resources that are held at the end and were not at the start, each as `3 more of Timeout`. */
export function leftOver(start: Resources, end: Resources): string[] {
  return Object.entries(end).flatMap(([kind, count]) => {
    const more = count - (start[kind] ?? 0);
    return more > 0 ? [`${more} more of ${kind}`] : [];
  });
}

/** What is wrong with a soak, in words; empty where memory is flat and nothing is held. */
export function problemsOf(samples: readonly Sample[], start: Resources, end: Resources): string[] {
  const bytes = heapGrowth(samples);
  const open = growth(samples.map(({ resources }) => sum(Object.values(resources))));
  return [
    ...(bytes > maxGrowthBytes ? [`the heap grew by ${(bytes / 1024 / 1024).toFixed(1)} MB`] : []),
    ...(open > maxMoreResources ? [`${open} more sockets, timers and the like are open`] : []),
    ...leftOver(start, end),
  ];
}

function growth(values: readonly number[]): number {
  if (values.length < minSamples) throw new RangeError(`${values.length} looks say nothing`);
  const third = Math.floor(values.length / 3);
  return median(values.slice(-third)) - median(values.slice(third, -third));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
