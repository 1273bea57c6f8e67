import { Cancellation } from './cancellation';
import type { GatewayEvent, RequestEvent } from './events';
import type { Meter } from './meter';
import type { Wish } from './pool';
import { authorityOf, type Target } from './targets';
import type { UpstreamState } from './upstreamState';

/** The context of an exchange. */
export interface ExchangeContext {
  readonly meter: Meter;
  emit(event: GatewayEvent): void;
  /** The requests under way. */
  readonly exchanges: Set<Exchange>;
}

/** The client, the protocol and the target of an exchange. */
export interface ExchangeStart extends Wish {
  readonly protocol: RequestEvent['protocol'];
  readonly method?: string;
  readonly target: Target;
  /** As the client named it. */
  readonly sessionName?: string;
}

/** One request of a client with all its attempts, from its head to the last byte. */
export class Exchange {
  attempts = 0;
  readonly startedAt = Date.now();
  private readonly clock = performance.now();
  private state: UpstreamState | undefined;
  private bytesIn = 0;
  private bytesOut = 0;
  private isFinished = false;
  /** Ends it from here, for example when the budget is used up. */
  readonly cancellation = new Cancellation();

  constructor(
    readonly start: ExchangeStart,
    private readonly context: ExchangeContext,
  ) {
    context.exchanges.add(this);
  }

  /** Begins an attempt with an upstream. */
  use(state: UpstreamState): void {
    this.release();
    this.state = state;
    this.attempts++;
    state.active++;
    state.requests++;
  }

  /** Counts bytes of the upstream in use. */
  count(bytesIn: number, bytesOut: number): void {
    this.bytesIn += bytesIn;
    this.bytesOut += bytesOut;
    if (this.state) this.context.meter.count(this.state, this.start.target.host, bytesIn, bytesOut);
  }

  /** Reports how the exchange ended. Later calls are ignored. */
  finish(status: number, error?: string): void {
    if (this.isFinished) return;
    this.isFinished = true;
    const { start, context, state } = this;
    const ms = performance.now() - this.clock;
    const problem = this.cancellation.reason ?? error;
    if (state) state.ms += ms;
    this.release();
    context.exchanges.delete(this);
    context.meter.finish(start.target.host, ms, problem !== undefined);
    context.emit({
      event: 'request',
      time: this.startedAt,
      protocol: start.protocol,
      ...(start.method !== undefined && { method: start.method }),
      host: authorityOf(start.target),
      upstream: state?.label ?? null,
      status,
      bytesIn: this.bytesIn,
      bytesOut: this.bytesOut,
      ms: Math.round(ms * 10) / 10,
      attempts: this.attempts,
      ...(start.sessionName !== undefined && { session: start.sessionName }),
      ...(problem !== undefined && { error: problem }),
    });
  }

  /** Called before another attempt and once at the end. */
  private release(): void {
    if (this.state) this.state.active--;
  }
}
