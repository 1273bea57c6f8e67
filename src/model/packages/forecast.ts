import { addDays, daysBetween, type Day } from '../usage/usageDays';

/** Traffic that is left, and the day from whose beginning on it is lost. */
export interface Pool {
  readonly kilobytes: number;
  /** Undefined where no end is known. */
  readonly endsOn: Day | undefined;
}

/** The data that a forecast is based on. */
export interface ForecastBasis {
  /** Traffic of complete days, KB, the latest last: today is none of them. */
  readonly completeDays: readonly number[];
  readonly today: Day;
  /** Traffic used so far today, KB. */
  readonly usedToday: number;
  readonly pools: readonly Pool[];
}

/**
 * The day at whose end nothing is left, since it is used up or its package ends that day; undefined where that is further
 * away than is looked.
 */
export interface Forecast {
  readonly likely: Day | undefined;
  /** With a probability of 80%, it's not before `earliest` and not after `latest`. */
  readonly earliest: Day | undefined;
  readonly latest: Day | undefined;
  /** The reason: the traffic is used up on the likely day, or the rest of it expires with its package. */
  readonly cause: 'used' | 'ended';
  /** Weighted mean of the days, KB. */
  readonly dailyMean: number;
  /** Number of complete days it's based on. */
  readonly days: number;
}

/** Fewer complete days are not enough to estimate the spread. */
export const minDays = 3;
/** No more days than these are looked at. */
export const maxHistoryDays = 28;
/** A day counts half as much as the day so many days later. */
export const halfLifeDays = 7;
/** Days that are looked ahead. */
export const horizonDays = 365;

/** Of a normal distribution four fifths lie within so many standard deviations of the mean. */
const spreads = 1.2816;

/**
 * Forecasts the day on which packages run out; undefined with fewer than three complete days. Every day from now on is
 * expected to use the weighted mean of the complete days before, where a week counts twice as much as the week before
 * it. The range comes from the weighted spread of the days to come and of the mean itself. Traffic that ends soonest is
 * used first, and lost at its end.
 */
export function forecastRunOut({
  completeDays,
  today,
  usedToday,
  pools,
}: ForecastBasis): Forecast | undefined {
  const days = completeDays.slice(-maxHistoryDays);
  if (days.length < minDays) return undefined;
  const { mean, deviation, effectiveDays } = weightedSpread(days);
  // The rest of today counts as a part of a day.
  const ofToday = mean > 0 ? Math.max(0, 1 - usedToday / mean) : 0;
  const usedBy = (direction: -1 | 0 | 1) => (ahead: number) => {
    const count = ofToday + ahead;
    const uncertainty = deviation * Math.sqrt(count + (count * count) / effectiveDays);
    return Math.max(0, mean * count + direction * spreads * uncertainty);
  };
  const likely = runOut(pools, today, usedBy(0));
  return {
    likely: likely.day,
    earliest: runOut(pools, today, usedBy(1)).day,
    latest: runOut(pools, today, usedBy(-1)).day,
    cause: likely.cause,
    dailyMean: mean,
    days: days.length,
  };
}

/**
 * Returns the traffic remaining at the end of today and of each following day, KB, given the daily usage and the ends
 * of packages: the line of the forecast. The first value is the traffic remaining now.
 */
export function remainingByDay(
  pools: readonly Pool[],
  today: Day,
  dailyMean: number,
  count: number,
): number[] {
  const left = draining(pools, today);
  return Array.from({ length: count + 1 }, (_, ahead) => left(ahead === 0 ? 0 : dailyMean, ahead).remaining);
}

function runOut(
  pools: readonly Pool[],
  today: Day,
  usedBy: (ahead: number) => number,
): { readonly day: Day | undefined; readonly cause: Forecast['cause'] } {
  const left = draining(pools, today);
  let before = 0;
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    // Less by the end of a later day than of an earlier one would give traffic back.
    const use = Math.max(before, usedBy(ahead));
    const { remaining, lostAtStart } = left(use - before, ahead);
    before = use;
    if (remaining > 0) continue;
    // Traffic lost at the start of a day ended with the day before.
    return lostAtStart
      ? { day: addDays(today, Math.max(0, ahead - 1)), cause: 'ended' }
      : { day: addDays(today, ahead), cause: 'used' };
  }
  return { day: undefined, cause: 'used' };
}

/** Takes each day's use from what ends soonest; days must be asked for one after the other. */
function draining(
  pools: readonly Pool[],
  today: Day,
): (use: number, ahead: number) => { readonly remaining: number; readonly lostAtStart: boolean } {
  let left = [...pools]
    .map(({ kilobytes, endsOn }) => ({
      kilobytes,
      endsAfter: endsOn === undefined ? Infinity : daysBetween(today, endsOn),
    }))
    .filter(({ kilobytes }) => kilobytes > 0)
    .sort((a, b) => a.endsAfter - b.endsAfter);
  return (use, ahead) => {
    const atStart = left.length;
    left = left.filter(({ endsAfter }) => endsAfter > ahead);
    const lostAtStart = left.length === 0 && atStart > 0;
    let wanted = use;
    left = left
      .map((pool) => {
        const taken = Math.min(pool.kilobytes, wanted);
        wanted -= taken;
        return { ...pool, kilobytes: pool.kilobytes - taken };
      })
      .filter(({ kilobytes }) => kilobytes > 0);
    return { remaining: left.reduce((sum, { kilobytes }) => sum + kilobytes, 0), lostAtStart };
  };
}

function weightedSpread(days: readonly number[]): {
  readonly mean: number;
  readonly deviation: number;
  /** Number of equally weighted days with the same significance. */
  readonly effectiveDays: number;
} {
  const weights = days.map((_, index) => 0.5 ** ((days.length - 1 - index) / halfLifeDays));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const weighted = (of: (value: number) => number) =>
    days.reduce((sum, value, index) => sum + of(value) * (weights[index] ?? 0), 0) / weightSum;
  const mean = weighted((value) => value);
  const effectiveDays = weightSum ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const variance = weighted((value) => (value - mean) ** 2) * (effectiveDays / (effectiveDays - 1));
  return { mean, deviation: Math.sqrt(variance), effectiveDays };
}
