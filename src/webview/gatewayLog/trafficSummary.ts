import { isFailed } from '../../panels/protocol/gatewayLogFilter';
import type { Row } from '../../panels/protocol/gatewayLogProtocol';

/** The totals of some requests. */
export interface Totals {
  readonly requests: number;
  readonly failed: number;
  /** Both directions. */
  readonly bytes: number;
  readonly ms: number;
}

export const noTraffic: Totals = { requests: 0, failed: 0, bytes: 0, ms: 0 };

/** Totals by a name, which change as rows come and go. */
export class TrafficSummary {
  private readonly totals = new Map<string, Totals>();

  /** @param nameOf the name that a row counts for */
  constructor(private readonly nameOf: (row: Row) => string) {}

  get size(): number {
    return this.totals.size;
  }

  add(row: Row): void {
    this.change(row, 1);
  }

  /** Takes a row away that was added before. */
  remove(row: Row): void {
    this.change(row, -1);
  }

  clear(): void {
    this.totals.clear();
  }

  /** The names with the most traffic, the largest first. */
  largest(count: number): readonly (Totals & { readonly name: string })[] {
    return [...this.totals]
      .map(([name, totals]) => ({ name, ...totals }))
      .sort((a, b) => b.bytes - a.bytes || b.requests - a.requests)
      .slice(0, count);
  }

  private change(row: Row, sign: 1 | -1): void {
    const name = this.nameOf(row);
    const { requests, failed, bytes, ms } = this.totals.get(name) ?? noTraffic;
    if (requests + sign === 0) {
      this.totals.delete(name);
      return;
    }
    this.totals.set(name, {
      requests: requests + sign,
      failed: failed + (isFailed(row) ? sign : 0),
      bytes: bytes + sign * (row.bytesIn + row.bytesOut),
      ms: ms + sign * row.ms,
    });
  }
}
