import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { parseBasicCredentials, type ClientCredentials } from './access';
import { NoUpstreamError } from './attempts';
import { startExchange, targetProblem, type GatewayCore } from './core';
import type { Exchange } from './exchange';
import { answerRequest, answerSocket, type OwnAnswer } from './httpAnswer';
import { forwardRequest } from './httpForward';
import { parseConnectRequest, parseHttpRequest } from './httpRequest';
import { maxHeadBytes } from './limits';
import { openTunnel } from './openTunnel';
import type { Target } from './targets';
import { watchForLeaving } from './watchForLeaving';

const established = 'HTTP/1.1 200 Connection established\r\n\r\n';
const checkIntervalMs = 2000;

/** Speaks HTTP with clients: plain requests and CONNECT. */
export class HttpFront {
  private readonly server: Server;

  constructor(private readonly core: GatewayCore) {
    const { limits } = core;
    this.server = createServer({
      insecureHTTPParser: false,
      maxHeaderSize: maxHeadBytes,
      headersTimeout: limits.headMs,
      // A body may take as long as bytes keep coming.
      requestTimeout: 0,
      keepAliveTimeout: limits.betweenRequestsMs,
      connectionsCheckingInterval: Math.min(checkIntervalMs, limits.headMs),
    });
    this.server.timeout = limits.idleMs;
    // Headers beyond Node's limit would be dropped silently.
    this.server.maxHeadersCount = 0;
    // Begins the check of time limits, which node:http does for a server that listens itself.
    this.server.emit('listening');
    this.server.on('request', (request, response) => this.onRequest(request, response));
    this.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
      this.onRequest(request, response),
    );
    this.server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.onConnect(request, socket, head),
    );
    this.server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
      const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
      answerSocket(
        socket,
        isTooLong
          ? { status: 431, reason: 'The headers of the request are too long.' }
          : { status: 400, reason: 'The request is not valid HTTP.' },
      );
    });
  }

  /** Takes over a connection whose first bytes are still to be read. */
  accept(socket: Socket): void {
    this.server.emit('connection', socket);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private onRequest(request: IncomingMessage, response: ServerResponse): void {
    request.on('error', () => {});
    response.on('error', () => {});
    const parsed = parseHttpRequest(request);
    if ('problem' in parsed) return answerRequest(response, { status: 400, reason: parsed.problem });
    const credentials = parseBasicCredentials(request.headers['proxy-authorization']);
    const start = { protocol: 'http' as const, method: request.method ?? '', target: parsed.target };
    const { exchange, refusal } = this.admit(request, parsed.target, start, credentials);
    if (refusal) answerRequest(response, refusal);
    if (!exchange || refusal) return;
    forwardRequest(this.core, exchange, parsed, request, response).catch((error: unknown) => {
      this.fail(exchange, error);
      response.destroy();
    });
  }

  private onConnect(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const parsed = parseConnectRequest(request);
    if ('problem' in parsed) return answerSocket(socket, { status: 400, reason: parsed.problem });
    const credentials = parseBasicCredentials(request.headers['proxy-authorization']);
    const start = { protocol: 'connect' as const, target: parsed.target };
    const { exchange, refusal } = this.admit(request, parsed.target, start, credentials);
    if (refusal) answerSocket(socket, refusal);
    if (!exchange || refusal) return;
    this.tunnel(exchange, socket, head).catch((error: unknown) => {
      this.fail(exchange, error);
      socket.destroy();
    });
  }

  /** Begins the exchange of a request, or says why it isn't forwarded. */
  private admit(
    request: IncomingMessage,
    target: Target,
    start: Parameters<typeof startExchange>[1],
    credentials: ClientCredentials | undefined,
  ): { readonly exchange?: Exchange; readonly refusal?: OwnAnswer } {
    const { core } = this;
    if (!core.access.allows(credentials)) {
      const refusal = { status: 407, reason: 'The token of the gateway is missing or wrong.' } as const;
      // Many clients ask without it first, which isn't worth an event.
      if (request.headers['proxy-authorization'] === undefined) return { refusal };
      startExchange(core, start, undefined).finish(407, refusal.reason);
      return { refusal };
    }
    const exchange = startExchange(core, start, credentials);
    const forbidden = targetProblem(core, target);
    if (forbidden !== undefined) {
      exchange.finish(403, forbidden);
      return { refusal: { status: 403, reason: forbidden } };
    }
    if (core.stopReason !== undefined) {
      exchange.finish(502, core.stopReason);
      return { refusal: { status: 502, reason: core.stopReason } };
    }
    return { exchange };
  }

  private async tunnel(exchange: Exchange, socket: Socket, head: Buffer): Promise<void> {
    const { core } = this;
    const unwatch = watchForLeaving(socket, () =>
      exchange.cancellation.cancel('The client closed the connection.'),
    );
    try {
      const connection = await openTunnel(core, exchange);
      unwatch();
      socket.write(established);
      core.tunnels.join(socket, connection, head, exchange);
    } catch (error) {
      if (!(error instanceof NoUpstreamError)) throw error;
      unwatch();
      answerSocket(socket, { status: 502, reason: error.message, retryAfterMs: error.retryAfterMs });
      exchange.finish(502, error.message);
    }
  }

  private fail(exchange: Exchange, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.core.emit({ event: 'error', message: `Unexpected error: ${message}` });
    exchange.finish(502, 'Unexpected error of the gateway.');
  }
}
