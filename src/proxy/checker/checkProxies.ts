import type { Proxy } from '../proxy';
import { ProxyCheck } from './proxyCheck';
import { SchemeDetection, type Cancellable } from './detection';
import { planOf, type CheckOptions } from './checkPlan';
import type { CheckFailure, CheckResult } from './checkResult';
import { latencyStatistics, type LatencyStatistics } from './statistics';

/** The results of a run, over all completed checks. */
export interface CheckSummary {
  readonly checked: number;
  readonly alive: number;
  /** Number of failures by kind; kinds without any are absent. */
  readonly failures: Readonly<Partial<Record<CheckFailure['kind'], number>>>;
  /** Of the live ones, in milliseconds; undefined if there are none. */
  readonly connect: LatencyStatistics | undefined;
  /** Of the live ones until the first byte, or until the tunnel in mode `connect`. */
  readonly firstByte: LatencyStatistics | undefined;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly elapsedMs: number;
  /** True if the signal stopped the run before all were checked. */
  readonly stopped: boolean;
}

/**
 * Checks each proxy once, `concurrency` at a time. If its scheme is only assumed, the schemes are tried in turn.
 * `onResult` is called after each check with the proxy's index. The promise settles when all are completed or the
 * signal stopped the run, with every connection closed.
 *
 * @throws {TypeError} on a target that isn't `http:` or `https:`; and whatever `onResult` throws, which ends the run
 */
export function checkProxies(
  proxies: readonly Proxy[],
  options: CheckOptions & { readonly onResult?: (result: CheckResult, index: number) => void },
): Promise<CheckSummary> {
  return new Promise((resolve, reject) => {
    const { signal, concurrency, onResult } = options;
    const plan = planOf(options);
    const startedAt = performance.now();
    const running = new Map<Cancellable, number>();
    const tally = new Tally();
    let next = 0;
    let settled = false;

    const settle = (settlement: () => void) => {
      if (settled) return;
      settled = true;
      signal?.removeEventListener('abort', stop);
      for (const check of running.keys()) check.cancel();
      running.clear();
      settlement();
    };
    const stop = () =>
      settle(() => resolve(tally.summary(performance.now() - startedAt, tally.checked < proxies.length)));
    const onCheckResult = (result: CheckResult, check: Cancellable) => {
      const index = running.get(check);
      running.delete(check);
      if (settled || index === undefined) return;
      guard(() => {
        tally.add(result);
        onResult?.(result, index);
        launch();
      });
    };
    const guard = (step: () => void) => {
      try {
        step();
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const launch = () => {
      while (!settled && running.size < Math.max(1, concurrency)) {
        const proxy = proxies[next];
        if (!proxy) break;
        const Check = proxy.schemeIsAssumed ? SchemeDetection : ProxyCheck;
        running.set(new Check(proxy, plan, onCheckResult), next++);
      }
      if (running.size === 0) stop();
    };

    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    else guard(launch);
  });
}

/** Adds results up without keeping them. */
class Tally {
  checked = 0;
  private alive = 0;
  private bytesSent = 0;
  private bytesReceived = 0;
  private readonly failures: Partial<Record<CheckFailure['kind'], number>> = {};
  private readonly connectTimes: number[] = [];
  private readonly firstByteTimes: number[] = [];

  add(result: CheckResult): void {
    this.checked++;
    this.bytesSent += result.bytesSent;
    this.bytesReceived += result.bytesReceived;
    if (result.failure) {
      const { kind } = result.failure;
      this.failures[kind] = (this.failures[kind] ?? 0) + 1;
      return;
    }
    this.alive++;
    const firstByteMs = result.firstByteMs ?? result.tunnelMs;
    if (result.connectMs !== undefined) this.connectTimes.push(result.connectMs);
    if (firstByteMs !== undefined) this.firstByteTimes.push(firstByteMs);
  }

  summary(elapsedMs: number, stopped: boolean): CheckSummary {
    return {
      checked: this.checked,
      alive: this.alive,
      failures: this.failures,
      connect: latencyStatistics(this.connectTimes),
      firstByte: latencyStatistics(this.firstByteTimes),
      bytesSent: this.bytesSent,
      bytesReceived: this.bytesReceived,
      elapsedMs,
      stopped,
    };
  }
}
