import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { Client } from '../../../src/api/client';
import type { NetworkOptions } from '../../../src/api/dispatcher';
import { ApiError, type ApiFailure } from '../../../src/api/apiError';
import type { OperationId } from '../../../src/api/operations';
import { Transport, type TransportOptions } from '../../../src/api/transport';
import type { TestAuthority } from '../proxy/testAuthority';

/** The key of all tests: with characters that URLs and JSON write differently. */
export const testKey = '9f2c7e41 a06b/4d5c+8e13~"f7a2(b5)';

/** No proxy, and Node's own authorities only. */
export const direct: NetworkOptions = { noProxy: [], strictSsl: true, systemCertificates: false };

/** A request as it reached the server. */
export interface Received {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server does with a request, told how many came before it. */
export type Answer = (response: ServerResponse, request: Received, earlier: number) => void;

/** The connections to a server: how many there were, and when none is left. */
export class Connections {
  /** Connections accepted so far. */
  accepted = 0;
  private readonly open = new Set<Socket>();

  constructor(private readonly server: NetServer) {
    server.on('connection', (socket: Socket) => {
      this.accepted++;
      this.open.add(socket);
      socket.on('error', () => {}).on('close', () => this.open.delete(socket));
    });
  }

  static async listen<S extends NetServer>(server: S): Promise<Connections> {
    const connections = new Connections(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return connections;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get openNow(): number {
    return this.open.size;
  }

  /** Resolves once so many were accepted, counted from the start. */
  async reach(count: number): Promise<void> {
    while (this.accepted < count) await once(this.server, 'connection');
  }

  /** Resolves once nobody is connected. */
  async quiet(): Promise<void> {
    while (this.open.size > 0) {
      const [socket] = this.open;
      // `once` would fail with the socket's error.
      if (socket) await new Promise((resolve) => socket.once('close', resolve));
    }
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An API of one test on loopback, which answers as the test says and remembers what it was asked. */
export class TestServer {
  readonly received: Received[] = [];

  private constructor(
    private readonly server: Server,
    readonly connections: Connections,
    private readonly scheme: 'http' | 'https',
  ) {}

  static async start(answer: Answer, authority?: TestAuthority): Promise<TestServer> {
    const server = authority
      ? createSecureServer({ cert: authority.cert, key: authority.key })
      : createServer();
    const running = new TestServer(server, await Connections.listen(server), authority ? 'https' : 'http');
    server.on('tlsClientError', () => {});
    // A busy machine may use a connection late: one that is closed meanwhile would be a fault of its own.
    server.keepAliveTimeout = 600_000;
    server.on('request', (request, response) => void running.receive(request, response, answer));
    return running;
  }

  /** Address and prefix, as the setting has it. */
  get url(): URL {
    return new URL(`${this.scheme}://127.0.0.1:${this.connections.port}/end-point`);
  }

  /** Resolves once so many requests have come, counted from the start. */
  async requests(count: number): Promise<void> {
    while (this.received.length < count) await once(this.server, 'received');
  }

  close(): Promise<void> {
    return this.connections.close();
  }

  private receive(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    const chunks: Buffer[] = [];
    request.on('error', () => {});
    response.on('error', () => {});
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://localhost');
      const received: Received = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      this.received.push(received);
      answer(response, received, this.received.length - 1);
      this.server.emit('received');
    });
  }
}

/** Answers with a text. */
export function send(response: ServerResponse, status: number, body: string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

/** Answers with an envelope of success. */
export function succeed(response: ServerResponse, data: unknown, code: number | string = 200): void {
  send(response, 200, JSON.stringify({ code, msg: 'success', data }));
}

/**
 * Creates a transport. Attempts time out after 30 seconds: enough for a busy machine, and a test that gets no answer still
 * ends by itself.
 */
export function transportTo(baseUrl: URL, options: Partial<TransportOptions> = {}): Transport {
  return new Transport({
    baseUrl,
    key: testKey,
    timeoutMs: 30_000,
    network: direct,
    userAgent: 'proxylite-test',
    ...options,
  });
}

/** A client, and what ends it. */
export function clientOf(baseUrl: URL, options: Partial<TransportOptions> = {}): Client {
  return new Client(transportTo(baseUrl, options));
}

/** How a call failed; throws where it did not, or failed otherwise than by an `ApiError`. */
export async function failureOf(call: Promise<unknown>): Promise<ApiFailure> {
  return (await errorOf(call)).failure;
}

/** The error with which a call failed. */
export async function errorOf(call: Promise<unknown>): Promise<ApiError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in outcome) throw new Error(`succeeded with ${JSON.stringify(outcome.value)}`);
  if (!(outcome.error instanceof ApiError)) throw outcome.error;
  return outcome.error;
}

/** An operation that may be repeated, and one that may not. */
export const aRead: OperationId = 'listWhitelist';
export const aWrite: OperationId = 'addWhitelist';

/** Takes the pauses between attempts away while the suite runs: jitter is a share of the pause. */
export function withoutPauses(): void {
  const { random } = Math;
  before(() => {
    Math.random = () => 0;
  });
  after(() => {
    Math.random = random;
  });
}
