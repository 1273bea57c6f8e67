import type { Socket } from 'node:net';
import type { Exchange } from './exchange';
import type { UpstreamConnection } from './upstreamConnection';

/** After one side has ended, the other has so many milliseconds without a byte. */
const halfOpenMs = 60_000;

const tunnelOf = Symbol('tunnel');
type JoinedSocket = Socket & { [tunnelOf]?: Tunnel };

/**
 * A client joined with a tunnel until both sides have ended. Each side's end and reset is passed on to the other, and a
 * side that doesn't read pauses the other.
 *
 * There can be thousands that carry nothing: the listeners are shared, and one timer finds those that are idle.
 */
export class Tunnel {
  private readonly upstream: JoinedSocket;
  private activeAt = performance.now();
  private hasEnded = false;
  private isOver = false;
  private problem: string | undefined;

  /**
   * @param exchange is finished when the tunnel is over
   * @param onOver called before that
   */
  constructor(
    private readonly client: JoinedSocket,
    private readonly connection: UpstreamConnection,
    private readonly exchange: Exchange,
    private readonly onOver: (tunnel: Tunnel) => void,
  ) {
    this.upstream = connection.socket;
  }

  /** @param head bytes that the client has already sent */
  begin(head: Buffer): void {
    const { client, upstream, connection } = this;
    const { cancellation } = this.exchange;
    client.setTimeout(0);
    for (const socket of [client, upstream]) {
      socket[tunnelOf] = this;
      socket
        .on('data', onData)
        .on('drain', onDrain)
        .on('end', onEnd)
        .on('error', onError)
        .on('close', onClose);
    }
    const rest = connection.takeRest();
    if (rest) client.write(rest);
    if (head.length > 0) upstream.write(head);
    client.resume();
    upstream.resume();
    cancellation.on(this.cancel);
    if (cancellation.isCanceled) this.cancel();
    else if (client.destroyed) this.breakOff(client);
    else if (upstream.destroyed) this.breakOff(upstream);
  }

  /** Ends the tunnel if nothing has come for too long. */
  checkIdle(now: number, idleMs: number): void {
    if (now - this.activeAt >= (this.hasEnded ? Math.min(halfOpenMs, idleMs) : idleMs)) {
      this.reset('No data for too long.');
    }
  }

  pass(from: Socket, piece: Buffer): void {
    this.activeAt = performance.now();
    if (!this.otherOf(from).write(piece)) from.pause();
    this.connection.count();
  }

  drained(to: Socket): void {
    this.activeAt = performance.now();
    this.otherOf(to).resume();
  }

  ended(from: Socket): void {
    this.activeAt = performance.now();
    this.hasEnded = true;
    this.otherOf(from).end();
  }

  closed(from: Socket): void {
    if (this.isOver) return;
    // Without an end, what was on its way is lost.
    if (!from.readableEnded) return this.breakOff(from);
    const to = this.otherOf(from);
    if (to.closed || to.destroyed) this.over();
  }

  breakOff(by: Socket): void {
    this.reset(`The ${by === this.client ? 'client' : 'proxy'} broke the connection.`);
  }

  private otherOf(socket: Socket): Socket {
    return socket === this.client ? this.upstream : this.client;
  }

  private readonly cancel = (): void => this.reset('The gateway ended the connection.');

  private reset(reason: string): void {
    this.problem ??= reason;
    this.client.resetAndDestroy();
    this.connection.destroy();
    this.over();
  }

  private over(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.exchange.cancellation.off(this.cancel);
    this.connection.count();
    this.onOver(this);
    this.exchange.finish(200, this.problem);
  }
}

function onData(this: JoinedSocket, piece: Buffer): void {
  this[tunnelOf]?.pass(this, piece);
}

function onDrain(this: JoinedSocket): void {
  this[tunnelOf]?.drained(this);
}

function onEnd(this: JoinedSocket): void {
  this[tunnelOf]?.ended(this);
}

function onError(this: JoinedSocket): void {
  this[tunnelOf]?.breakOff(this);
}

function onClose(this: JoinedSocket): void {
  this[tunnelOf]?.closed(this);
}
