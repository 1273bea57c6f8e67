import { once } from 'node:events';
import { createServer, isIP, type AddressInfo, type Socket } from 'node:net';
import { Access } from './access';
import type { BanRule } from './banRules';
import { Budget, type DailyBudget } from './budget';
import type { GatewayCore } from './core';
import type { GatewayEvent, StatsEvent } from './events';
import type { Exchange } from './exchange';
import { HttpFront } from './httpFront';
import { defaultLimits, socketBufferBytes, type GatewayLimits } from './limits';
import { Meter } from './meter';
import { Pool } from './pool';
import { SocksFront } from './socksFront';
import type { StrategyName } from './strategies';
import { isForbiddenTarget } from './targets';
import { Tunnels } from './tunnels';
import type { Upstream } from './upstream';
import { UpstreamAgent } from './upstreamAgent';
import type { UpstreamState } from './upstreamState';

export interface GatewaySettings {
  readonly port: number;
  readonly strategy: StrategyName;
  /** Password of clients; null to let every program of this machine in. */
  readonly token: string | null;
  readonly retries: number;
  readonly budgetBytes?: number;
  readonly allowPrivateTargets: boolean;
  readonly banRules?: readonly BanRule[];
  readonly limits?: Partial<GatewayLimits>;
}

const address = '127.0.0.1';
const socks5Version = 5;
const tlsHandshake = 22;
const backlog = 1024;

/** One address on this machine in front of a pool of upstreams, for HTTP and SOCKS5 clients. */
export class Gateway implements GatewayCore {
  readonly access: Access;
  readonly pool: Pool;
  readonly meter: Meter;
  readonly limits: GatewayLimits;
  readonly retries: number;
  readonly allowPrivateTargets: boolean;
  banRules: readonly BanRule[];
  readonly exchanges = new Set<Exchange>();
  readonly tunnels: Tunnels;
  private readonly budget: Budget;
  private readonly agents = new Map<UpstreamState, UpstreamAgent>();
  private readonly sockets = new Set<Socket>();
  private readonly http: HttpFront;
  private readonly socks: SocksFront;
  private readonly server = createServer(
    { allowHalfOpen: true, noDelay: true, keepAlive: true, highWaterMark: socketBufferBytes },
    (socket) => this.accept(socket),
  );
  private saidTls = false;
  /** One for all sockets, of which there can be thousands. */
  private readonly onClose;

  /** @param emit gets what happens */
  constructor(
    private readonly settings: GatewaySettings,
    readonly emit: (event: GatewayEvent) => void,
  ) {
    this.access = new Access(settings.token);
    this.limits = { ...defaultLimits, ...settings.limits };
    this.tunnels = new Tunnels(this.limits.idleMs);
    this.retries = settings.retries;
    this.allowPrivateTargets = settings.allowPrivateTargets;
    this.banRules = settings.banRules ?? [];
    this.budget = new Budget(settings.budgetBytes, (reason) => this.stopForwarding(reason), emit);
    this.meter = new Meter((total) => this.budget.check(total));
    this.pool = new Pool(settings.strategy, {
      onResting: ({ label }, restMs, reason) =>
        emit({ event: 'upstream', state: 'resting', upstream: label, restMs, reason }),
      onRecovered: ({ label }) => emit({ event: 'upstream', state: 'ready', upstream: label }),
      onRemoved: (state) => this.forget(state),
    });
    const { sockets } = this;
    this.onClose = function (this: Socket): void {
      sockets.delete(this);
    };
    this.http = new HttpFront(this);
    this.socks = new SocksFront(this);
  }

  get stopReason(): string | undefined {
    return this.budget.stopReason;
  }

  /** The port it listens on. */
  get port(): number {
    return (this.server.address() as AddressInfo | null)?.port ?? 0;
  }

  /**
   * Listens, with the upstreams to begin with.
   * @throws the error of `listen`, such as EADDRINUSE
   */
  async start(upstreams: readonly Upstream[]): Promise<void> {
    this.server.listen({ port: this.settings.port, host: address, backlog });
    await once(this.server, 'listening');
    this.pool.replace(this.withoutItself(upstreams));
    this.emit({ event: 'listening', address, port: this.port, upstreams: this.pool.size });
  }

  /** Takes other upstreams; requests under way go on with theirs. */
  setUpstreams(upstreams: readonly Upstream[]): void {
    const { added, removed } = this.pool.replace(this.withoutItself(upstreams));
    if (added === 0 && removed === 0) return;
    this.emit({ event: 'upstream', state: 'list', upstreams: this.pool.size, added, removed });
  }

  /** Takes the budget of the day, or none; requests under way end if it's used up. */
  setDailyBudget(daily: DailyBudget | undefined): void {
    this.budget.setDaily(daily);
  }

  /** Ends every connection. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const exchange of [...this.exchanges]) exchange.cancellation.cancel('The gateway was stopped.');
    this.http.close();
    for (const socket of this.sockets) socket.destroy();
    for (const agent of this.agents.values()) agent.destroy();
    await closed;
  }

  agentOf(state: UpstreamState): UpstreamAgent {
    const known = this.agents.get(state);
    if (known) return known;
    const agent = new UpstreamAgent(state.upstream, this.limits);
    this.agents.set(state, agent);
    return agent;
  }

  /** The totals so far. */
  stats(): StatsEvent {
    const now = Date.now();
    return {
      event: 'stats',
      run: this.meter.run,
      hosts: [...this.meter.byHost].map(([host, totals]) => ({ host, ...totals })),
      upstreams: this.pool.all.map((state) => ({
        upstream: state.label,
        requests: state.requests,
        errors: state.failures,
        bytesIn: state.bytesIn,
        bytesOut: state.bytesOut,
        ms: Math.round(state.ms),
        active: state.active,
        latencyMs: state.latencyMs === undefined ? null : Math.round(state.latencyMs),
        restMs: Math.max(0, state.restsUntil - now),
      })),
    };
  }

  /** Reads the first byte of a connection to distinguish HTTP from SOCKS5. */
  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', this.onClose).on('error', destroyIt).on('timeout', destroyIt);
    socket.setTimeout(this.limits.betweenRequestsMs);
    socket.once('readable', () => {
      const piece = socket.read() as Buffer | null;
      // The client closed without a word.
      if (piece === null) return void socket.destroy();
      socket.setTimeout(0);
      socket.off('timeout', destroyIt);
      socket.unshift(piece);
      if (piece[0] === socks5Version) return this.socks.accept(socket);
      if (piece[0] === tlsHandshake) return this.rejectTls(socket);
      this.http.accept(socket);
    });
  }

  private rejectTls(socket: Socket): void {
    socket.destroy();
    if (this.saidTls) return;
    this.saidTls = true;
    const message = `A client spoke TLS to the gateway. Its address begins with http:// or socks5://: http://${address}:${this.port}.`;
    this.emit({ event: 'error', message });
  }

  private stopForwarding(reason: string): void {
    for (const exchange of [...this.exchanges]) exchange.cancellation.cancel(reason);
  }

  private forget(state: UpstreamState): void {
    this.agents.get(state)?.retire();
    this.agents.delete(state);
  }

  /** An upstream that is this gateway would never come to an end. */
  private withoutItself(upstreams: readonly Upstream[]): readonly Upstream[] {
    return upstreams.filter(({ host, port }) => {
      const isItself =
        port === this.port && (host === address || (isIP(host) === 0 && isForbiddenTarget(host)));
      if (isItself)
        this.emit({ event: 'error', message: 'The list has the gateway itself, which was skipped.' });
      return !isItself;
    });
  }
}

function destroyIt(this: Socket): void {
  this.destroy();
}
