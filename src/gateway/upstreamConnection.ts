import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HttpConnect, type Handshake } from '../proxy/checker/handshake';
import { failureOf, type CheckFailure, type CheckStage } from '../proxy/checker/checkResult';
import { Socks5Connect } from '../proxy/checker/socks5';
import { AttemptError, attemptErrorOf } from './attemptError';
import type { Cancellation } from './cancellation';
import { socketBufferBytes, type GatewayLimits } from './limits';
import { Socks4Connect } from '../proxy/checker/socks4';
import type { Target } from './targets';
import type { Upstream } from './upstream';

/** Gets bytes that went over a connection to an upstream. */
export interface ByteCounter {
  count(bytesIn: number, bytesOut: number): void;
}

/** A connection to an upstream, or a tunnel through it. Bytes are counted on the wire, TLS included. */
export class UpstreamConnection {
  /** The socket in use: the connection itself, or TLS on it. */
  socket: Socket;
  private rest: Buffer | undefined;
  private countedIn = 0;
  private countedOut = 0;

  constructor(
    private readonly raw: Socket,
    private counter: ByteCounter,
  ) {
    this.socket = raw;
  }

  /** Notes bytes of the tunnel that came with the answer to the handshake. */
  keepRest(rest: Buffer): void {
    if (rest.length > 0) this.rest = rest;
  }

  /** The bytes that came with the answer to the handshake, once. */
  takeRest(): Buffer | undefined {
    const { rest } = this;
    this.rest = undefined;
    return rest;
  }

  /** Counts for another request from now on. */
  countFor(counter: ByteCounter): void {
    this.count();
    this.counter = counter;
  }

  /** Counts what went over since the last time. */
  count(): void {
    const { bytesRead, bytesWritten } = this.raw;
    const bytesIn = bytesRead - this.countedIn;
    const bytesOut = bytesWritten - this.countedOut;
    this.countedIn = bytesRead;
    this.countedOut = bytesWritten;
    this.counter.count(bytesIn, bytesOut);
  }

  destroy(): void {
    this.socket.destroy();
    this.raw.destroy();
  }
}

// Not in the types of the two `connect`, which pass it to the stream.
const bufferOptions = { highWaterMark: socketBufferBytes };

export interface ConnectOptions {
  readonly limits: GatewayLimits;
  readonly counter: ByteCounter;
  readonly cancellation?: Cancellation;
}

/**
 * Connects to an upstream, and with a target opens a tunnel through it.
 * @throws AttemptError
 */
export function connectUpstream(
  upstream: Upstream,
  target: Target | undefined,
  { limits, counter, cancellation }: ConnectOptions,
): Promise<UpstreamConnection> {
  return new Promise((resolve, reject) => {
    const raw = connect({
      host: upstream.host,
      port: upstream.port,
      noDelay: true,
      allowHalfOpen: true,
      ...bufferOptions,
    });
    const connection = new UpstreamConnection(raw, counter);
    let stage: CheckStage = 'connect';
    let timer = setTimeout(() => fail({ kind: 'connectTimeout' }), limits.connectMs);
    let listened: Socket[] = [];

    const settle = (): void => {
      clearTimeout(timer);
      cancellation?.off(abort);
      for (const socket of listened) socket.off('error', onError).off('end', onEnd).off('close', onEnd);
      connection.count();
    };
    const giveUp = (error: AttemptError): void => {
      if (listened.length === 0) return;
      settle();
      listened = [];
      // Later errors are ignored.
      raw.on('error', () => {});
      connection.socket.on('error', () => {}).off('data', onData);
      connection.destroy();
      reject(error);
    };
    const fail = (failure: CheckFailure): void => giveUp(attemptErrorOf(failure));
    const abort = (): void => giveUp(new AttemptError('The request was canceled.', false));
    const onError = (error: NodeJS.ErrnoException): void => fail(failureOf(firstCause(error), stage));
    const onEnd = (): void => fail({ kind: 'reset', stage });
    const listen = (socket: Socket): void => {
      listened.push(socket);
      socket.on('error', onError).on('end', onEnd).on('close', onEnd);
    };
    const done = (): void => {
      settle();
      listened = [];
      resolve(connection);
    };

    let handshake: Handshake | undefined;
    const onData = (piece: Buffer): void => {
      const step = handshake?.receive(piece) ?? { next: 'wait' };
      switch (step.next) {
        case 'wait':
          return;
        case 'send':
          connection.socket.write(step.bytes);
          return;
        case 'fail':
          return fail(step.failure);
        case 'open':
          connection.socket.off('data', onData).pause();
          connection.keepRest(step.rest);
          return done();
      }
    };
    const connected = (): void => {
      clearTimeout(timer);
      if (!target) return done();
      stage = 'tunnel';
      timer = setTimeout(() => fail({ kind: 'totalTimeout', stage: 'tunnel' }), limits.handshakeMs);
      handshake = createHandshake(upstream, target);
      connection.socket.on('data', onData);
      connection.socket.write(handshake.opening);
    };

    listen(raw);
    if (cancellation?.isCanceled) return abort();
    cancellation?.on(abort);
    raw.once('connect', () => {
      if (upstream.scheme !== 'https') return connected();
      stage = 'proxyTls';
      const secured = connectTls({
        socket: raw,
        ...bufferOptions,
        ...(isIP(upstream.host) === 0 ? { servername: upstream.host } : { host: upstream.host }),
      });
      // Its constructor's option isn't in the types of `connect`.
      secured.allowHalfOpen = true;
      connection.socket = secured;
      listen(secured);
      secured.once('secureConnect', connected);
    });
  });
}

/** The first of the errors of a name with several addresses: each of them failed. */
function firstCause(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return causes[0] instanceof Error ? causes[0] : error;
}

function createHandshake({ scheme, credentials }: Upstream, target: Target): Handshake {
  switch (scheme) {
    case 'http':
    case 'https':
      return new HttpConnect(target, credentials);
    case 'socks5':
      return new Socks5Connect(target, credentials);
    case 'socks4':
    case 'socks4a':
      return new Socks4Connect(target, credentials);
  }
}
