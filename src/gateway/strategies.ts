import type { UpstreamState } from './upstreamState';

export const strategyNames = ['round-robin', 'random', 'least-used', 'fastest'] as const;

/** The strategy that chooses the upstream of a request if no session has one. */
export type StrategyName = (typeof strategyNames)[number];

/** Chooses one of at least one upstream. */
export type Strategy = (candidates: readonly UpstreamState[]) => UpstreamState;

/** One in so many choices of `fastest` takes another one, so that an upstream that became faster is noticed. */
const explorationInterval = 20;

/**
 * Creates a strategy with a memory of its own.
 * @param random a number from 0 up to 1, not included
 */
export function createStrategy(name: StrategyName, random: () => number = Math.random): Strategy {
  const anyOf: Strategy = (candidates) =>
    candidates[Math.floor(random() * candidates.length)] ?? firstOf(candidates);
  switch (name) {
    case 'round-robin':
      return roundRobin();
    case 'random':
      return anyOf;
    case 'least-used':
      return (candidates) => minBy(candidates, ({ active, requests }) => active * 1e9 + requests);
    case 'fastest':
      return fastest(anyOf);
  }
}

/** The one whose turn was longest ago, which stays fair while upstreams come, go and rest. */
function roundRobin(): Strategy {
  let turn = 0;
  return (candidates) => {
    const chosen = minBy(candidates, ({ lastTurn }) => lastTurn);
    chosen.lastTurn = ++turn;
    return chosen;
  };
}

function fastest(anyOf: Strategy): Strategy {
  let choices = 0;
  return (candidates) => {
    const unknown = candidates.filter(({ latencyMs, active }) => latencyMs === undefined && active === 0);
    if (unknown.length > 0) return firstOf(unknown);
    if (++choices % explorationInterval === 0) return anyOf(candidates);
    return minBy(candidates, ({ latencyMs = Infinity }) => latencyMs);
  };
}

function minBy(candidates: readonly UpstreamState[], rank: (state: UpstreamState) => number): UpstreamState {
  let best = firstOf(candidates);
  let lowest = rank(best);
  for (const candidate of candidates) {
    const value = rank(candidate);
    if (value < lowest) [best, lowest] = [candidate, value];
  }
  return best;
}

function firstOf(candidates: readonly UpstreamState[]): UpstreamState {
  const [first] = candidates;
  if (!first) throw new RangeError('a strategy needs a candidate');
  return first;
}
