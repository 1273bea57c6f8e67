/** An event on standard output, as one JSON object per line. Documented in `docs/gateway.md`. */
export type GatewayEvent =
  | {
      readonly event: 'listening';
      readonly address: string;
      readonly port: number;
      readonly upstreams: number;
    }
  | RequestEvent
  | UpstreamEvent
  | BudgetEvent
  | { readonly event: 'error'; readonly message: string }
  | StatsEvent;

/** A budget is used up, and nothing is forwarded until a higher one of the day is set. */
export interface BudgetEvent {
  readonly event: 'budget';
  readonly period: 'run' | 'day';
  readonly limitBytes: number;
  readonly usedBytes: number;
}

/** A finished request or tunnel. */
export interface RequestEvent {
  readonly event: 'request';
  /** When it began, in milliseconds since the epoch. */
  readonly time: number;
  readonly protocol: 'http' | 'connect' | 'socks5';
  /** Method of a plain HTTP request. */
  readonly method?: string;
  /** `host:port` of the target. */
  readonly host: string;
  /** URL without credentials; null where no upstream was tried. */
  readonly upstream: string | null;
  /**
   * The status sent to the client. 200 and 502 mean a granted and a failed SOCKS request; 403 and 407 are as in HTTP.
   */
  readonly status: number;
  /** Bytes from upstreams, of every attempt. */
  readonly bytesIn: number;
  /** Bytes to upstreams, of every attempt. */
  readonly bytesOut: number;
  readonly ms: number;
  /** The number of upstreams that were tried. */
  readonly attempts: number;
  /** Key of the sticky session, if the client named one. */
  readonly session?: string;
  readonly error?: string;
}

/** An upstream's state has changed, or the list has. */
export type UpstreamEvent =
  | {
      readonly event: 'upstream';
      readonly state: 'resting';
      readonly upstream: string;
      readonly restMs: number;
      readonly reason: string;
    }
  | { readonly event: 'upstream'; readonly state: 'ready'; readonly upstream: string }
  | {
      readonly event: 'upstream';
      readonly state: 'banned';
      readonly upstream: string;
      readonly host: string;
      readonly restMs: number;
      readonly reason: string;
    }
  | {
      readonly event: 'upstream';
      readonly state: 'list';
      readonly upstreams: number;
      readonly added: number;
      readonly removed: number;
    };

/** The totals so far, on request. */
export interface StatsEvent {
  readonly event: 'stats';
  readonly run: CountedTotals;
  readonly hosts: readonly (CountedTotals & { readonly host: string })[];
  readonly upstreams: readonly (CountedTotals & {
    readonly upstream: string;
    readonly active: number;
    readonly latencyMs: number | null;
    readonly restMs: number;
  })[];
}

interface CountedTotals {
  readonly requests: number;
  readonly errors: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly ms: number;
}

/** The part of a stream that events are written to. */
export interface EventOutput {
  readonly writableLength: number;
  write(text: string): unknown;
}

/** The maximum number of bytes that wait for a reader. Above it, request events are skipped to limit memory use. */
const maxWaitingBytes = 8 * 1_048_576;

/** Writes events as JSON lines, batching those of one turn of the event loop. */
export class EventWriter {
  private lines: string[] = [];
  private dropped = 0;

  constructor(private readonly output: EventOutput) {}

  readonly write = (event: GatewayEvent): void => {
    if (this.output.writableLength > maxWaitingBytes) {
      this.dropped++;
      return;
    }
    if (this.dropped > 0) {
      const message = `${this.dropped} events were left out because nothing read standard output.`;
      this.dropped = 0;
      this.write({ event: 'error', message });
    }
    this.lines.push(JSON.stringify(event));
    if (this.lines.length === 1) setImmediate(() => this.flush());
  };

  /** Writes what waits. */
  flush(): void {
    if (this.lines.length === 0) return;
    const text = `${this.lines.join('\n')}\n`;
    this.lines = [];
    this.output.write(text);
  }
}
