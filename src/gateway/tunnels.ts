import type { Socket } from 'node:net';
import type { Exchange } from './exchange';
import { Tunnel } from './tunnel';
import type { UpstreamConnection } from './upstreamConnection';

/** Idle tunnels are looked for at least this often. */
const maxSweepMs = 5000;

/** The open tunnels, with one timer for the time limits of all. */
export class Tunnels {
  private readonly open = new Set<Tunnel>();
  private timer: NodeJS.Timeout | undefined;

  /** @param idleMs limit without a byte in either direction */
  constructor(private readonly idleMs: number) {}

  /** Joins a client with the tunnel of its exchange. */
  join(client: Socket, connection: UpstreamConnection, head: Buffer, exchange: Exchange): void {
    const tunnel = new Tunnel(client, connection, exchange, this.forget);
    this.open.add(tunnel);
    this.timer ??= setInterval(() => this.sweep(), Math.min(maxSweepMs, this.idleMs / 4)).unref();
    tunnel.begin(head);
  }

  private sweep(): void {
    const now = performance.now();
    for (const tunnel of this.open) tunnel.checkIdle(now, this.idleMs);
  }

  private readonly forget = (tunnel: Tunnel): void => {
    this.open.delete(tunnel);
    if (this.open.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  };
}
