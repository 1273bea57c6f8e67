import { once } from 'node:events';
import http from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { RequestError, Server as ProxyServer, type PrepareRequestFunctionOpts } from 'proxy-chain';
import { accountFor } from './accounts';
import { GatewayAccess, type GatewayPass } from './gatewayAccess';
import { SocksServer, type SocksAccess } from './socks';
import type { SandboxState, SandboxStaticIp } from './state';
import { statusOf } from './staticIps';
import { dynamicType, limitProblem, trafficProblem } from './traffic';
import { isWhitelisted } from './whitelist';

/** A listener on a port. */
interface Gate {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  readonly use: Use;
}

/** The use of a port. */
type Use =
  | { readonly kind: 'dynamic'; readonly expiresAt: number; readonly exit: string }
  | { readonly kind: 'rotating' }
  | { readonly kind: 'gateway' }
  | { readonly kind: 'static'; readonly row: SandboxStaticIp; readonly exit: string };

/** Whose traffic a connection is. */
interface Meter {
  readonly username: string;
  readonly productType: number;
  /** Bytes that are in the books already. */
  counted: number;
}

export interface GatewayPorts {
  readonly http: number;
  readonly socks: number;
}

/**
 * The proxies of the sandbox: real ones, each on its own port. They authenticate by the account's state and count their
 * traffic. One proxy-chain server handles all ports.
 */
export class ProxyPark {
  /** The address of every proxy. */
  readonly host = '127.0.0.1';
  private readonly gates = new Map<number, Gate>();
  private readonly meters = new Map<number, Meter>();
  private readonly agent = new http.Agent({ keepAlive: false });
  private readonly server = new ProxyServer({
    authRealm: 'ProxyLite sandbox',
    prepareRequestFunction: (request) => this.admit(request),
  });
  private readonly access: GatewayAccess;
  private readonly socks: SocksServer;
  private readonly socksOfProxies = new SocksServer({
    admit: (username, password, socket) =>
      this.admitToProxy(socket, (use) => this.admitNamed(use, username, password)),
    admitUnnamed: (socket) => this.admitToProxy(socket, (use) => this.admitByAddress(use, socket)),
  });
  private exits = 0;
  private opened = 0;

  /** @param firstPort Where its ports begin; free ones are taken if not given. */
  constructor(
    private readonly state: SandboxState,
    private readonly firstPort?: number,
  ) {
    this.server.on('connectionClosed', ({ connectionId }: { connectionId: number }) => {
      this.count(connectionId);
      this.meters.delete(connectionId);
    });
    state.clock.onAdvance(() => this.closeExpired());
    this.access = new GatewayAccess(state);
    this.socks = new SocksServer({ admit: (username, password) => this.admitSocks(username, password) });
  }

  /** Opens so many proxies for some milliseconds: their `host:port`. */
  async openDynamic(count: number, life: number): Promise<string[]> {
    const expiresAt = this.state.clock.now() + life;
    const ports = await Promise.all(
      Array.from({ length: count }, () => this.open({ kind: 'dynamic', expiresAt, exit: this.nextExit() })),
    );
    setTimeout(() => this.closeExpired(), life + 1).unref();
    return ports.map((port) => `${this.host}:${port}`);
  }

  /** Opens one endpoint that leaves through another address at every connection: its `host:port`. */
  async openRotating(): Promise<string> {
    return `${this.host}:${await this.open({ kind: 'rotating' })}`;
  }

  /** Opens the gateway of proxy accounts, at the ports that it had before or at free ones. */
  async openGateway(ports?: GatewayPorts): Promise<GatewayPorts> {
    const http = await this.open({ kind: 'gateway' }, ports?.http ?? 0);
    await this.socks.start(ports?.socks);
    return { http, socks: this.socks.port };
  }

  /** Gives static IPs their ports, where they have none yet. */
  async openStatic(rows: readonly SandboxStaticIp[]): Promise<void> {
    await Promise.all(
      rows
        .filter((row) => row.port === 0)
        .map(async (row) => {
          row.port = await this.open({ kind: 'static', row, exit: this.nextExit() });
        }),
    );
  }

  /** Brings the books up to date with connections that are still open. */
  meter(): void {
    for (const id of this.meters.keys()) this.count(id);
  }

  /** The number of open proxy ports, excluding the gateway's. */
  get size(): number {
    return [...this.gates.values()].filter(({ use }) => use.kind !== 'gateway').length;
  }

  /** Closes every proxy and every connection. */
  async close(): Promise<void> {
    await Promise.all([this.socks.stop(), ...[...this.gates.keys()].map((port) => this.closeGate(port))]);
    this.server.closeConnections();
    this.agent.destroy();
  }

  private async open(use: Use, wanted?: number): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      if (use.kind === 'gateway') this.server.server.emit('connection', socket);
      else this.serveEither(socket);
    });
    const next = () => (this.firstPort === undefined ? 0 : this.firstPort + this.opened++);
    server.listen(wanted ?? next(), this.host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    this.gates.set(port, { server, sockets, use });
    return port;
  }

  /** Every proxy but the gateway speaks HTTP and SOCKS5 on one port, told apart by the first byte. */
  private serveEither(socket: Socket): void {
    socket.once('readable', () => {
      const first = socket.read(1) as Buffer | null;
      if (!first) return;
      socket.unshift(first);
      if (first[0] === 5) this.socksOfProxies.take(socket);
      else this.server.server.emit('connection', socket);
    });
  }

  private async closeGate(port: number): Promise<void> {
    const gate = this.gates.get(port);
    if (!gate) return;
    this.gates.delete(port);
    for (const socket of gate.sockets) socket.destroy();
    await new Promise((done) => gate.server.close(done));
  }

  private closeExpired(): void {
    const now = this.state.clock.now();
    for (const [port, { use }] of this.gates) {
      if (use.kind === 'dynamic' && use.expiresAt <= now) void this.closeGate(port);
    }
  }

  /** Lets a request through or turns it down: 407 for who one is, 403 for what one may. */
  private admit({ connectionId, request, username, password, hostname }: PrepareRequestFunctionOpts) {
    const use = this.gates.get(request.socket.localPort ?? 0)?.use;
    if (!use) throw new RequestError('This proxy is closed', 403);
    if (use.kind === 'gateway') return this.admitAtGateway(connectionId, username, password, hostname);
    const named = request.headers['proxy-authorization'] !== undefined;
    const meter = named ? this.admitNamed(use, username, password) : this.admitByAddress(use, request.socket);
    if (!meter) return { requestAuthentication: true };
    this.meter();
    this.refuseWithoutTraffic(use, meter.username);
    if (!this.meters.has(connectionId)) this.meters.set(connectionId, { ...meter, counted: 0 });
    return { httpAgent: this.agent, ...this.exitFor(use, hostname) };
  }

  private admitAtGateway(connectionId: number, username: string, password: string, hostname: string) {
    this.meter();
    const pass = this.access.admit(username, password);
    if ('refused' in pass) {
      if (pass.refused === 'authentication') return { requestAuthentication: true };
      throw new RequestError(pass.message, pass.message.startsWith('life') ? 400 : 403);
    }
    const { productType, username: account } = pass.account;
    if (!this.meters.has(connectionId))
      this.meters.set(connectionId, { username: account, productType, counted: 0 });
    return { httpAgent: this.agent, ...leavingFrom(pass.exit, hostname) };
  }

  private admitSocks(username: string, password: string) {
    const pass = this.access.admit(username, password);
    if ('refused' in pass)
      return pass.refused === 'authentication' ? undefined : { isAllowed: false, udp: false };
    const { account, exit }: GatewayPass = pass;
    return {
      isAllowed: true,
      udp: account.udp,
      leaveFrom: (hostname: string) => leavingFrom(exit, hostname)?.localAddress,
      onBytes: (bytes: number) => this.state.meter(account.username, bytes, account.productType),
    };
  }

  private admitByAddress(use: Use, { remoteAddress = '' }: Socket): Omit<Meter, 'counted'> | false {
    const productType = typeOf(use);
    return isWhitelisted(this.state, remoteAddress, productType) && { username: ownerOf(use), productType };
  }

  /** What somebody may do at a proxy by SOCKS5. */
  private admitToProxy(
    socket: Socket,
    admit: (use: Use) => Omit<Meter, 'counted'> | false,
  ): SocksAccess | undefined {
    const use = this.gates.get(socket.localPort ?? 0)?.use;
    const meter = use && admit(use);
    if (!use || use.kind === 'gateway' || !meter) return undefined;
    return {
      isAllowed: this.problemOf(use, meter.username) === undefined,
      udp: false,
      leaveFrom: (hostname) => this.exitFor(use, hostname)?.localAddress,
      onBytes: (bytes) => this.state.meter(meter.username, bytes, meter.productType),
    };
  }

  private admitNamed(use: Use, username: string, password: string): Omit<Meter, 'counted'> | false {
    if (use.kind === 'static' && use.row.username === username) {
      return use.row.password === password && { username, productType: use.row.productType };
    }
    const account = accountFor(this.state, username, password);
    return account !== undefined && { username, productType: account.productType };
  }

  private refuseWithoutTraffic(use: Use, username: string): void {
    const problem = this.problemOf(use, username);
    if (problem !== undefined) throw new RequestError(problem, 403);
  }

  /** Why a proxy carries nothing for a user now. */
  private problemOf(use: Use, username: string): string | undefined {
    if (use.kind !== 'static') return trafficProblem(this.state, username);
    const status = statusOf(use.row, this.state);
    if (status === 2) return 'This static IP has expired';
    if (status === 4) return 'This static IP is under maintenance';
    return limitProblem(this.state, username);
  }

  private exitFor(use: Exclude<Use, { readonly kind: 'gateway' }>, hostname: string) {
    return leavingFrom(use.kind === 'rotating' ? this.nextExit() : use.exit, hostname);
  }

  private nextExit(): string {
    this.exits = (this.exits % 64_000) + 1;
    return `127.77.${this.exits >> 8}.${this.exits & 255}`;
  }

  private count(connectionId: number): void {
    const meter = this.meters.get(connectionId);
    const stats = this.server.getConnectionStats(connectionId);
    if (!meter || !stats) return;
    const carried = stats.srcRxBytes + stats.srcTxBytes;
    if (carried > meter.counted) {
      this.state.meter(meter.username, carried - meter.counted, meter.productType);
      meter.counted = carried;
    }
  }
}

function typeOf(use: Use): number {
  return use.kind === 'static' ? use.row.productType : dynamicType;
}

/** In whose name a whitelisted client uses a proxy. */
function ownerOf(use: Use): string {
  return use.kind === 'static' ? use.row.username : '';
}

/**
 * Returns the source address of a connection to this machine, so that a local target sees a different address for each
 * proxy. Only Linux has the whole of 127/8, and other targets can't be reached from there.
 */
function leavingFrom(
  exit: string,
  hostname: string,
): { readonly localAddress: string; readonly ipFamily: 4 } | undefined {
  if (process.platform !== 'linux' || !/^(localhost|127\.[\d.]+)$/.test(hostname)) return undefined;
  return { localAddress: exit, ipFamily: 4 };
}
