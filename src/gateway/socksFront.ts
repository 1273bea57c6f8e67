import type { Socket } from 'node:net';
import { GrowingBytes } from '../proxy/checker/growingBytes';
import type { ClientCredentials } from './access';
import { NoUpstreamError } from './attempts';
import { startExchange, targetProblem, type GatewayCore } from './core';
import type { Exchange } from './exchange';
import { closeWith } from './httpAnswer';
import { openTunnel } from './openTunnel';
import {
  noAcceptableMethod,
  noAuthentication,
  readCredentials,
  readGreeting,
  readSocksRequest,
  usernamePassword,
  type Read,
  type SocksRequest,
} from './socksRequest';
import { watchForLeaving } from './watchForLeaving';

const connectCommand = 1;

/** Reply codes of RFC 1928, section 6. */
const replies = {
  granted: 0,
  generalFailure: 1,
  notAllowed: 2,
  commandUnknown: 7,
  addressTypeUnknown: 8,
} as const;

/** Speaks SOCKS5 with clients: CONNECT, with or without username and password (RFC 1928, RFC 1929). */
export class SocksFront {
  constructor(private readonly core: GatewayCore) {}

  /** Takes over a connection whose first bytes are still to be read. */
  accept(socket: Socket): void {
    const { headMs } = this.core.limits;
    const timer = setTimeout(() => socket.destroy(), headMs);
    const reader = new MessageReader(socket);
    this.serve(socket, reader)
      .catch((error: unknown) => {
        if (!(error instanceof ClientGoneError)) {
          const message = error instanceof Error ? error.message : String(error);
          this.core.emit({ event: 'error', message: `Unexpected error: ${message}` });
        }
        socket.destroy();
      })
      .finally(() => clearTimeout(timer));
  }

  private async serve(socket: Socket, reader: MessageReader): Promise<void> {
    const { core } = this;
    const methods = await reader.read(readGreeting);
    const method = chooseMethod(methods, core.access.isRestricted);
    if (method === noAcceptableMethod) return closeWith(socket, Buffer.of(5, method));
    socket.write(Buffer.of(5, method));
    const credentials = method === usernamePassword ? await reader.read(readCredentials) : undefined;
    if (credentials) {
      if (!core.access.allows(credentials)) return closeWith(socket, Buffer.of(1, 1));
      socket.write(Buffer.of(1, 0));
    }
    const request = await reader.read(readSocksRequest);
    const head = reader.end();
    // The tunnel has time limits of its own, and may live for long.
    void this.connect(socket, request, head, credentials);
  }

  private async connect(
    socket: Socket,
    { command, isAddressTypeKnown, target }: SocksRequest,
    head: Buffer,
    credentials: ClientCredentials | undefined,
  ): Promise<void> {
    const { core } = this;
    if (command !== connectCommand) return closeWith(socket, reply(replies.commandUnknown));
    if (!isAddressTypeKnown) return closeWith(socket, reply(replies.addressTypeUnknown));
    if (!target) return closeWith(socket, reply(replies.generalFailure));
    const exchange = startExchange(core, { protocol: 'socks5', target }, credentials);
    const forbidden = targetProblem(core, target);
    if (forbidden !== undefined) {
      exchange.finish(403, forbidden);
      return closeWith(socket, reply(replies.notAllowed));
    }
    if (core.stopReason !== undefined) {
      exchange.finish(502, core.stopReason);
      return closeWith(socket, reply(replies.notAllowed));
    }
    try {
      await this.tunnel(socket, exchange, head);
    } catch (error) {
      const isExpected = error instanceof NoUpstreamError;
      if (!isExpected) core.emit({ event: 'error', message: `Unexpected error: ${String(error)}` });
      exchange.finish(502, isExpected ? error.message : 'Unexpected error of the gateway.');
      closeWith(socket, reply((isExpected ? error.socksReply : undefined) ?? replies.generalFailure));
    }
  }

  private async tunnel(socket: Socket, exchange: Exchange, head: Buffer): Promise<void> {
    const unwatch = watchForLeaving(socket, () =>
      exchange.cancellation.cancel('The client closed the connection.'),
    );
    try {
      const connection = await openTunnel(this.core, exchange);
      unwatch();
      socket.write(reply(replies.granted));
      this.core.tunnels.join(socket, connection, head, exchange);
    } finally {
      unwatch();
    }
  }
}

/** Credentials are read where the client offers them, since the username may name a session. */
function chooseMethod(offered: readonly number[], isRestricted: boolean): number {
  if (offered.includes(usernamePassword)) return usernamePassword;
  return !isRestricted && offered.includes(noAuthentication) ? noAuthentication : noAcceptableMethod;
}

function reply(code: number): Buffer {
  return Buffer.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0);
}

/** The client left or sent something else. */
class ClientGoneError extends Error {}

/** Reads one message after the other from a connection. */
class MessageReader {
  private received = new GrowingBytes();
  private wake: () => void = () => {};
  private isOver = false;
  private readonly onData = (piece: Buffer): void => {
    this.received.append(piece);
    this.wake();
  };
  private readonly onEnd = (): void => {
    this.isOver = true;
    this.wake();
  };

  constructor(private readonly socket: Socket) {
    socket.on('data', this.onData).on('end', this.onEnd).on('close', this.onEnd);
  }

  /** @throws ClientGoneError */
  async read<T>(read: (bytes: Buffer) => Read<T>): Promise<T> {
    for (;;) {
      const result = read(this.received.bytes);
      if (result === 'invalid') throw new ClientGoneError();
      if (result) {
        const rest = Buffer.from(this.received.bytes.subarray(result.length));
        this.received = new GrowingBytes();
        if (rest.length > 0) this.received.append(rest);
        return result.value;
      }
      if (this.isOver) throw new ClientGoneError();
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Stops reading; returns the bytes that came after the last message. */
  end(): Buffer {
    this.socket.off('data', this.onData).off('end', this.onEnd).off('close', this.onEnd).pause();
    return this.received.bytes;
  }
}
