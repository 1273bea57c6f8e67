import type { Order, Package } from '../../api/client';
import { Emitter } from '../events/emitter';
import { isOffset, readServerTime, serverOffset } from './serverTime';

/** Persists a connection's offset across reloads. */
export interface OffsetMemory {
  /** Minutes; undefined while it isn't known. */
  readonly read: () => number | undefined;
  readonly write: (offset: number) => void;
}

/** The offset derived from one payment, minutes, and the time of the payment. */
interface Evidence {
  readonly paidAt: number;
  readonly offset: number;
}

/** Payments that are compared: older ones may be of a time of year with another offset. */
const comparedPayments = 5;

/** The offset of one server's clock from UTC, derived from its payments (docs/api-notes.md#42). */
export class ServerClock {
  private current: number | undefined;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory?: OffsetMemory) {
    const known = memory?.read();
    this.current = known !== undefined && isOffset(known) ? known : undefined;
  }

  /** Minutes; undefined while it isn't known. */
  get offset(): number | undefined {
    return this.current;
  }

  /** Learns from orders, and from packages of the same orders; what gives nothing away changes nothing. */
  learn(orders: readonly Order[], packages: readonly Package[]): void {
    const offset = offsetOf(orders, packages);
    if (offset === undefined || offset === this.current) return;
    this.current = offset;
    this.memory?.write(offset);
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/**
 * The server's offset in minutes by its latest payments: an order's epoch against its own wall clock, or against that in
 * a package of the same order. Most of them decide, since one row may be wrong, and of as many the latest.
 */
export function offsetOf(orders: readonly Order[], packages: readonly Package[]): number | undefined {
  const clocks = new Map(packages.map(({ trade_no, order }) => [trade_no, order?.pay_at]));
  const latest = orders
    .flatMap(({ trade_no, pay_at, pay_timestamp }): Evidence[] => {
      const paid = readServerTime(pay_timestamp);
      const offset =
        serverOffset(pay_timestamp, pay_at) ??
        (trade_no ? serverOffset(pay_timestamp, clocks.get(trade_no)) : undefined);
      return paid?.kind === 'moment' && offset !== undefined ? [{ paidAt: paid.time, offset }] : [];
    })
    .sort((a, b) => b.paidAt - a.paidAt)
    .slice(0, comparedPayments)
    .map(({ offset }) => offset);
  const votes = (offset: number) => latest.filter((one) => one === offset).length;
  return latest.reduce<number | undefined>(
    (best, offset) => (best === undefined || votes(offset) > votes(best) ? offset : best),
    undefined,
  );
}
