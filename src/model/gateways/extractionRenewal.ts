import type { Subscription } from '../events/emitter';
import type { Proxy } from '../../proxy/proxy';
import type { ExtractionResult } from '../extraction/extractProxies';
import type { ExtractionChoice } from '../extraction/extractionChoice';
import { renewalLeadMs, type ExtractionLedger } from './extractionLimits';
import type { SupplyListener, SupplyProblem } from './proxySupply';

/** Milliseconds since the epoch, and timers that follow them. */
export interface Clock {
  now(): number;
  after(ms: number, action: () => void): Subscription;
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return { dispose: () => clearTimeout(timer) };
  },
};

/** The proxies of one extraction, and when they end. */
export type Batch = Pick<ExtractionResult, 'proxies' | 'expiresAt'>;

export interface RenewalOptions {
  readonly choice: ExtractionChoice;
  readonly ledger: Pick<ExtractionLedger, 'take' | 'allowedAt'>;
  /** Extracts once; never repeats a call by itself. */
  readonly extract: (signal: AbortSignal) => Promise<Batch>;
  readonly clock?: Clock;
}

/** Waits after failures in a row, in milliseconds. Each attempt may be charged, so they grow. */
const retryMs = [10_000, 30_000, 60_000, 2 * 60_000, 5 * 60_000, 15 * 60_000] as const;
const maxTimerMs = 24 * 60 * 60_000;

/** The limits don't allow an extraction now. */
export class ExtractionLimitReached extends Error {
  /** @param retryAt milliseconds since the epoch */
  constructor(readonly retryAt: number) {
    super('the limit of extractions is reached');
  }
}

/**
 * Keeps the proxies of an extraction choice alive by extracting again before they end, within limits. Proxies stay in
 * use until their own end, so that a new extraction joins them first and then takes their place.
 */
export class ExtractionRenewal {
  private batches: readonly Batch[] = [];
  private listener: SupplyListener | undefined;
  private timer: Subscription | undefined;
  private failures = 0;
  private readonly abort = new AbortController();
  private readonly clock: Clock;

  constructor(private readonly options: RenewalOptions) {
    this.clock = options.clock ?? systemClock;
  }

  /** The proxies that haven't ended. */
  get proxies(): readonly Proxy[] {
    return this.living.flatMap(({ proxies }) => proxies);
  }

  /**
   * Gets the proxies to begin with.
   * @param known an extraction of the same choice, which is used up first
   * @throws {ExtractionLimitReached} or what `extract` throws
   */
  async begin(known: readonly Batch[] = []): Promise<void> {
    this.batches = known;
    if (this.renewsAt > this.clock.now()) return;
    if (!(await this.options.ledger.take(this.clock.now()))) {
      if (this.living.length > 0) return;
      throw new ExtractionLimitReached(this.options.ledger.allowedAt(this.clock.now()));
    }
    this.batches = [...this.living, await this.options.extract(this.abort.signal)];
  }

  /** Renews until it's disposed. */
  follow(listener: SupplyListener): Subscription {
    this.listener = listener;
    this.schedule(this.renewsAt);
    return { dispose: () => this.dispose() };
  }

  dispose(): void {
    this.listener = undefined;
    this.timer?.dispose();
    this.abort.abort();
  }

  private get living(): readonly Batch[] {
    const now = this.clock.now();
    return this.batches.filter(({ proxies, expiresAt }) => proxies.length > 0 && expiresAt > now);
  }

  /** The time by which another batch has to follow the last live one. */
  private get renewsAt(): number {
    const ends = this.living.map(({ expiresAt }) => expiresAt);
    return ends.length === 0 ? this.clock.now() : Math.max(...ends) - renewalLeadMs(this.options.choice);
  }

  private schedule(time: number): void {
    const delay = Math.min(maxTimerMs, Math.max(0, time - this.clock.now()));
    this.timer?.dispose();
    this.timer = this.clock.after(delay, () => void this.renew());
  }

  private async renew(): Promise<void> {
    const { ledger, extract } = this.options;
    // A timer is at most a day long.
    if (this.renewsAt > this.clock.now()) return this.schedule(this.renewsAt);
    try {
      if (!(await ledger.take(this.clock.now()))) {
        const retryAt = ledger.allowedAt(this.clock.now());
        return this.wait({ kind: 'limitReached', retryAt });
      }
      const batch = await extract(this.abort.signal);
      if (batch.proxies.length === 0) return this.wait({ kind: 'noProxies', retryAt: this.nextRetry() });
      this.batches = [...this.living, batch];
      this.failures = 0;
      this.listener?.onProxies(this.proxies);
      this.listener?.onProblem(undefined);
      if (this.listener) this.schedule(this.renewsAt);
    } catch (error) {
      if (!this.abort.signal.aborted) this.wait({ kind: 'failed', error, retryAt: this.nextRetry() });
    }
  }

  private nextRetry(): number {
    const index = Math.min(this.failures++, retryMs.length - 1);
    return this.clock.now() + (retryMs[index] ?? 0);
  }

  private wait(problem: SupplyProblem): void {
    if (!this.listener) return;
    this.listener.onProblem(problem);
    this.schedule(problem.retryAt);
  }
}
