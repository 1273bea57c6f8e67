import { Agent, type ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Exchange } from './exchange';
import type { GatewayLimits } from './limits';
import type { Target } from './targets';
import type { Upstream } from './upstream';
import { connectUpstream, type UpstreamConnection } from './upstreamConnection';

/** A connection that no request uses is closed after so many milliseconds. */
const idleConnectionMs = 15_000;
const maxIdleConnections = 32;

/** The options of `createConnection` in addition to Node's own. */
export interface AgentRequestOptions {
  readonly exchange: Exchange;
  /** The target of the tunnel, or `undefined` if the upstream itself forwards the request. */
  readonly tunnelTarget: Target | undefined;
  /** True if it must not use an idle connection, which may be closing. */
  readonly needsFreshConnection: boolean;
}

type Created = (error: Error | null, socket?: Duplex) => void;

/** Connections to one upstream for plain HTTP requests, kept alive between them. */
export class UpstreamAgent extends Agent {
  private readonly connections = new WeakMap<Duplex, UpstreamConnection>();
  private isRetired = false;
  private readonly idle = new WeakMap<Duplex, () => void>();

  constructor(
    private readonly upstream: Upstream,
    private readonly limits: GatewayLimits,
  ) {
    super({ keepAlive: true, maxFreeSockets: maxIdleConnections, timeout: idleConnectionMs });
  }

  /** The connection behind a socket of this agent. */
  connectionOf(socket: Duplex): UpstreamConnection | undefined {
    return this.connections.get(socket);
  }

  override getName(options: object): string {
    const { needsFreshConnection } = options as AgentRequestOptions;
    return `${super.getName(options)}${needsFreshConnection ? ':fresh' : ''}`;
  }

  override createConnection(options: object, created: Created): undefined {
    const { exchange, tunnelTarget } = options as AgentRequestOptions;
    const { limits } = this;
    const { cancellation } = exchange;
    connectUpstream(this.upstream, tunnelTarget, { limits, counter: exchange, cancellation }).then(
      (connection) => {
        this.connections.set(connection.socket, connection);
        const rest = connection.takeRest();
        if (rest) connection.socket.unshift(rest);
        created(null, connection.socket);
      },
      (error: Error) => created(error),
    );
    return undefined;
  }

  /** Closes idle connections, and keeps none any more; requests under way go on. */
  retire(): void {
    this.isRetired = true;
    for (const sockets of Object.values(this.freeSockets)) {
      for (const socket of [...(sockets ?? [])]) socket.destroy();
    }
  }

  override keepSocketAlive(socket: Duplex): boolean {
    if (this.isRetired) return false;
    // Unrequested data would be read as the response to the next request.
    const distrust = (): void => void socket.destroy();
    this.idle.set(socket, distrust);
    socket.on('data', distrust).on('end', distrust);
    return super.keepSocketAlive(socket) as unknown as boolean;
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    const distrust = this.idle.get(socket);
    if (distrust) socket.off('data', distrust).off('end', distrust);
    super.reuseSocket(socket, request);
  }
}
