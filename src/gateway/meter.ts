import type { UpstreamState } from './upstreamState';

/** The totals of an upstream, a host or the run. */
export interface Totals {
  requests: number;
  /** Requests that ended with an error. */
  errors: number;
  /** Bytes from upstreams, handshakes and TLS of the upstream included. */
  bytesIn: number;
  /** Bytes to upstreams. */
  bytesOut: number;
  /** Milliseconds of all finished requests. */
  ms: number;
}

/** The totals of hosts beyond this many are kept together. */
const maxHosts = 10_000;
const otherHosts = '(other hosts)';

export function emptyTotals(): Totals {
  return { requests: 0, errors: 0, bytesIn: 0, bytesOut: 0, ms: 0 };
}

/** Counts the traffic of a run. */
export class Meter {
  readonly run = emptyTotals();
  private readonly hosts = new Map<string, Totals>();

  /** @param onBytes called after each count of bytes, with all bytes of the run */
  constructor(private readonly onBytes: (total: number) => void) {}

  /** The totals by host, which change as traffic flows. */
  get byHost(): ReadonlyMap<string, Readonly<Totals>> {
    return this.hosts;
  }

  count(state: UpstreamState, host: string, bytesIn: number, bytesOut: number): void {
    if (bytesIn === 0 && bytesOut === 0) return;
    for (const totals of [this.run, this.hostTotals(host), state]) {
      totals.bytesIn += bytesIn;
      totals.bytesOut += bytesOut;
    }
    this.onBytes(this.run.bytesIn + this.run.bytesOut);
  }

  /** Counts a finished request; its bytes are counted already. */
  finish(host: string, ms: number, isError: boolean): void {
    for (const totals of [this.run, this.hostTotals(host)]) {
      totals.requests++;
      totals.ms += ms;
      if (isError) totals.errors++;
    }
  }

  private hostTotals(host: string): Totals {
    const known = this.hosts.get(host);
    if (known) return known;
    const name = this.hosts.size < maxHosts ? host : otherHosts;
    const totals = this.hosts.get(name) ?? emptyTotals();
    this.hosts.set(name, totals);
    return totals;
  }
}
