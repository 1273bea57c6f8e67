import { countryOf, describeUpstream, type Upstream } from './upstream';

/** Rest after the first failure, in milliseconds; it doubles with each failure in a row. */
export const minRestMs = 1000;
export const maxRestMs = 5 * 60_000;
/** After more failures in a row, a rest is kept in any case. */
const maxSoftFailures = 2;
/** Weight of the newest latency in the average. */
const newestWeight = 0.3;
/** An upstream remembers so many hosts that have banned it. */
const maxBans = 1000;

/** The state of an upstream while the gateway runs. */
export class UpstreamState {
  readonly label: string;
  readonly country: string | undefined;
  /** Requests that use it now. */
  active = 0;
  /** Requests that it was chosen for. */
  requests = 0;
  failures = 0;
  bytesIn = 0;
  bytesOut = 0;
  /** Milliseconds of all finished requests. */
  ms = 0;
  /** Moving average of the time until its tunnel or connection was there, in milliseconds. */
  latencyMs: number | undefined;
  /** When round robin last chose it. */
  lastTurn = 0;
  /** Milliseconds since the epoch until which it isn't used. */
  restsUntil = 0;
  private restedAt = -Infinity;
  private failuresInARow = 0;
  private readonly bans = new Map<string, number>();

  constructor(readonly upstream: Upstream) {
    this.label = describeUpstream(upstream);
    this.country = countryOf(upstream);
  }

  isResting(now: number): boolean {
    return this.restsUntil > now;
  }

  isExpired(now: number): boolean {
    return (this.upstream.expiresAt ?? Infinity) <= now;
  }

  isBanned(host: string, now: number): boolean {
    return (this.bans.get(host) ?? 0) > now;
  }

  ban(host: string, until: number): void {
    this.bans.delete(host);
    this.bans.set(host, until);
    if (this.bans.size > maxBans) for (const oldest of this.bans.keys()) return void this.bans.delete(oldest);
  }

  /**
   * True if it may be tried during its pause if no other upstream is left: after few failures, one request at a time.
   */
  get isLastResort(): boolean {
    return this.failuresInARow <= maxSoftFailures && this.active === 0;
  }

  /**
   * Lets the upstream rest for longer than the last time.
   * @param startedAt when the attempt that failed began, in milliseconds since the epoch
   * @returns for how many milliseconds; undefined where an attempt that began before has had the same end
   */
  rest(now: number, startedAt: number): number | undefined {
    if (startedAt < this.restedAt) return undefined;
    const restMs = Math.min(maxRestMs, minRestMs * 2 ** this.failuresInARow);
    this.failuresInARow++;
    this.restedAt = now;
    this.restsUntil = now + restMs;
    return restMs;
  }

  /** Notes that it works; returns whether it was resting or had failed before. */
  succeed(latencyMs: number): boolean {
    this.latencyMs =
      this.latencyMs === undefined
        ? latencyMs
        : newestWeight * latencyMs + (1 - newestWeight) * this.latencyMs;
    const hadFailed = this.failuresInARow > 0;
    this.failuresInARow = 0;
    this.restsUntil = 0;
    return hadFailed;
  }
}
