import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';

/** A body up to so many bytes is kept, so that it can be sent to another upstream. */
const maxKeptBytes = 64 * 1024;

/** The body of a request, which goes to one upstream after the other as long as all that was read is kept. */
export class ReplayBody {
  /** True if the client announced a body. */
  readonly isExpected: boolean;
  private kept: Buffer[] = [];
  private keptBytes = 0;
  private isComplete = true;
  private detach: () => void = () => {};

  constructor(private readonly request: IncomingMessage) {
    const { headers } = request;
    const length = headers['content-length'];
    this.isExpected = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  }

  /** True if another upstream can still get the whole body. */
  get canReplay(): boolean {
    return this.isComplete;
  }

  /** Sends the body to an upstream: the buffered part, then the rest as fast as the upstream accepts it. */
  sendTo(destination: Writable): void {
    this.stop();
    const { request } = this;
    for (const piece of this.kept) destination.write(piece);
    if (request.readableEnded || !this.isExpected) return void destination.end();
    const onData = (piece: Buffer): void => {
      this.keep(piece);
      if (!destination.write(piece)) request.pause();
    };
    const onDrain = (): void => void request.resume();
    const onEnd = (): void => void destination.end();
    request.on('data', onData).on('end', onEnd);
    destination.on('drain', onDrain);
    this.detach = () => {
      request.off('data', onData).off('end', onEnd);
      destination.off('drain', onDrain);
      request.pause();
    };
    request.resume();
  }

  /** Stops reading until the next upstream is there. */
  stop(): void {
    this.detach();
    this.detach = () => {};
  }

  private keep(piece: Buffer): void {
    if (!this.isComplete) return;
    this.keptBytes += piece.length;
    if (this.keptBytes <= maxKeptBytes) {
      this.kept.push(piece);
    } else {
      this.isComplete = false;
      this.kept = [];
    }
  }
}
