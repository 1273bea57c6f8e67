/** Latencies in milliseconds. */
export interface LatencyStatistics {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
}

/** Median and 95th percentile (nearest rank) of the values, in any order; undefined if there are none. */
export function latencyStatistics(values: readonly number[]): LatencyStatistics | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  const upper = sorted[sorted.length >> 1] ?? NaN;
  const median = sorted.length % 2 === 1 ? upper : (rank(0.5) + upper) / 2;
  return { count: sorted.length, median, p95: rank(0.95) };
}
