import { Sessions, type UsernameRequest } from './sessions';
import { createStrategy, type StrategyName } from './strategies';
import { upstreamKey, withoutDuplicates, type Upstream } from './upstream';
import { UpstreamState } from './upstreamState';

/** The requirements of a request for an upstream. */
export interface Wish extends UsernameRequest {
  /** Host name or address of the target. */
  readonly host: string;
}

/** The upstream for the next attempt, or why there is none. */
export type Choice =
  { readonly state: UpstreamState } | { readonly reason: string; readonly retryAfterMs?: number };

/** Gets what changes in the pool. */
export interface PoolListener {
  onResting(state: UpstreamState, restMs: number, reason: string): void;
  onRecovered(state: UpstreamState): void;
  onRemoved(state: UpstreamState): void;
}

/** The number of added and removed upstreams. */
export interface PoolChange {
  readonly added: number;
  readonly removed: number;
}

/** The upstreams, what is known of each, and which one is next. */
export class Pool {
  private states = new Map<string, UpstreamState>();
  private list: readonly UpstreamState[] = [];
  private readonly sessions = new Sessions();
  private readonly strategy;

  constructor(
    strategy: StrategyName,
    private readonly listener: PoolListener,
    private readonly now: () => number = Date.now,
  ) {
    this.strategy = createStrategy(strategy);
  }

  get size(): number {
    return this.states.size;
  }

  get all(): readonly UpstreamState[] {
    return this.list;
  }

  /** Takes the place of the upstreams so far; those that stay keep what is known of them. */
  replace(upstreams: readonly Upstream[]): PoolChange {
    const before = this.states;
    this.states = new Map(
      withoutDuplicates(upstreams).map((upstream) => {
        const key = upstreamKey(upstream);
        const known = before.get(key);
        // The end of life may have changed.
        const same = known && known.upstream.expiresAt === upstream.expiresAt;
        return [key, same ? known : new UpstreamState(upstream)];
      }),
    );
    this.list = [...this.states.values()];
    const gone = [...before].filter(([key]) => !this.states.has(key));
    for (const [, state] of gone) this.listener.onRemoved(state);
    return { added: this.states.size - before.size + gone.length, removed: gone.length };
  }

  /**
   * Chooses the upstream for an attempt: the session's, where that one is ready, else by the strategy.
   * @param tried the upstreams that this request has tried
   */
  choose(wish: Wish, tried: ReadonlySet<UpstreamState>): Choice {
    const now = this.now();
    const living = this.list.filter((state) => !state.isExpired(now));
    if (living.length === 0) return { reason: 'No proxy is left in the list.' };
    const suitable = ofCountry(living, wish.country);
    if (suitable.length === 0) return { reason: `No proxy of the list is in the country "${wish.country}".` };
    const allowed = suitable.filter((state) => !state.isBanned(wish.host, now));
    if (allowed.length === 0) return { reason: `Every proxy is banned for ${wish.host} for now.` };
    const untried = allowed.filter((state) => !tried.has(state));
    if (untried.length === 0) return { reason: 'No other proxy is left to try.' };
    const ready = untried.filter((state) => !state.isResting(now));
    if (ready.length === 0) {
      const lastResort = tried.size === 0 ? untried.filter((state) => state.isLastResort) : [];
      if (lastResort.length > 0) return { state: this.strategy(lastResort) };
      const restMs = Math.min(...untried.map(({ restsUntil }) => restsUntil)) - now;
      const reason = `Every proxy rests after failures. The next one is tried again in ${Math.ceil(restMs / 1000)} s.`;
      return { reason, retryAfterMs: restMs };
    }
    return { state: this.kept(wish, ready, now) ?? this.strategy(ready) };
  }

  private kept({ session }: Wish, ready: readonly UpstreamState[], now: number): UpstreamState | undefined {
    const key = session === undefined ? undefined : this.sessions.find(session, now);
    const state = key === undefined ? undefined : this.states.get(key);
    return state && ready.includes(state) ? state : undefined;
  }

  /** Notes that an upstream has taken a request: its session stays there. */
  succeed(state: UpstreamState, { session }: Wish, latencyMs: number): void {
    if (session !== undefined) this.sessions.keep(session, upstreamKey(state.upstream), this.now());
    if (state.succeed(latencyMs)) this.listener.onRecovered(state);
  }

  /** Lets an upstream rest after an attempt that began at `startedAt` (milliseconds since the epoch). */
  rest(state: UpstreamState, startedAt: number, reason: string): void {
    const restMs = state.rest(this.now(), startedAt);
    if (restMs !== undefined) this.listener.onResting(state, restMs, reason);
  }

  /** Keeps an upstream away from a host that has banned it. */
  ban(state: UpstreamState, host: string, durationMs: number): void {
    state.ban(host, this.now() + durationMs);
  }
}

/** If no country in the pool is known, a country is only part of the session's name. */
function ofCountry(states: readonly UpstreamState[], country: string | undefined): readonly UpstreamState[] {
  if (country === undefined || states.every((state) => state.country === undefined)) return states;
  return states.filter((state) => state.country === country);
}
