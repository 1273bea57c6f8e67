import { once } from 'node:events';
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { OpenAPIBackend } from 'openapi-backend';
import { certificateAuthority, serverCertificate, serverKey } from './certificates';
import { SandboxClock } from './clock';
import { answerControl, controlPrefix } from './control';
import { Faults } from './faults';
import { createPersonality, type Personality, type PersonalityName } from './personalities';
import { ProxyPark, type GatewayPorts } from './proxies';
import { Random } from './random';
import { RequestLog } from './requestLog';
import { seed, seedShop } from './seed';
import { answerCall, apiPrefix, loadContract, send, type Keys } from './server';
import { SandboxState, type SandboxSettings } from './state';
import { Targets } from './targets';

export interface SandboxOptions {
  /** TCP port of the API; a free one if not given. */
  readonly port?: number;
  /** The same seed gives the same accounts, passwords and prices; 1 if not given. */
  readonly seed?: number;
  /** Number of proxy accounts, 12 by default. */
  readonly accounts?: number;
  /** Number of static IPs, 24 by default. */
  readonly staticIps?: number;
  /** Number of past orders in addition to those of packages, 30 by default. */
  readonly orders?: number;
  /** The first port that a proxy listens on; those after it have to be free too. Any free ones if not given. */
  readonly firstProxyPort?: number;
  /** When its clock starts, in milliseconds since the epoch; now if not given. */
  readonly start?: number;
  /** The key that opens it. */
  readonly key?: string;
  /** True if the API uses TLS, with a certificate of `certificateAuthority`. */
  readonly tls?: boolean;
  readonly settings?: Partial<SandboxSettings>;
  /** The way its responses differ from the documented ones. The default is `tidy`: no difference. */
  readonly personality?: PersonalityName;
  /** True if the account is new: it's empty, whatever the numbers above are. */
  readonly empty?: boolean;
}

/** The key of a sandbox that was given none. */
export const defaultKey = '5b0c8e2f7a9d4c31b6e05f1d72a8c943';

/** The key that every sandbox answers with code 156: the account has not passed the real-name check. */
export const unverifiedKey = '15615615615615615615615615615600';

let contract: Promise<OpenAPIBackend> | undefined;

/** A ProxyLite of one's own on this machine. */
export class Sandbox {
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly targets = new Targets();
  /** PEM of the authority behind the certificates of the targets and, with `tls`, of the API. */
  readonly ca = certificateAuthority;
  private readonly keys: Keys;
  private readonly personality: Personality;
  private readonly server: Server;
  private gatewayPorts: GatewayPorts = { http: 0, socks: 0 };
  private world: { readonly state: SandboxState; readonly proxies: ProxyPark };

  private constructor(
    private readonly options: SandboxOptions,
    private readonly api: OpenAPIBackend,
  ) {
    this.keys = { verified: options.key ?? defaultKey, unverified: unverifiedKey };
    this.personality = createPersonality(options.personality ?? 'tidy', options.seed ?? 1);
    this.world = createWorld(options);
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.answer(request, response).catch((error: unknown) => {
        console.error(error);
        if (!response.headersSent) send(response, 500, { code: 500, message: String(error) });
      });
    };
    this.server = options.tls
      ? createHttps({ cert: serverCertificate, key: serverKey }, listener)
      : createHttp(listener);
  }

  /** Starts a sandbox; `stop` ends it. */
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    contract ??= loadContract(join(__dirname, '../../src/api/openapi.yaml'));
    const sandbox = new Sandbox(options, await contract);
    sandbox.server.listen(options.port ?? 0, '127.0.0.1');
    await Promise.all([once(sandbox.server, 'listening'), sandbox.targets.start()]);
    sandbox.gatewayPorts = await sandbox.proxies.openGateway();
    return sandbox;
  }

  /** The account's data, readable and writable. */
  get state(): SandboxState {
    return this.world.state;
  }

  get proxies(): ProxyPark {
    return this.world.proxies;
  }

  /** The key that opens it. */
  get key(): string {
    return this.keys.verified;
  }

  /** The address of the API, as the setting `proxylite.apiUrl` takes it. */
  get apiUrl(): string {
    return this.origin + apiPrefix;
  }

  /** The address of the control calls (`control.ts`). */
  get controlUrl(): string {
    return this.origin + controlPrefix;
  }

  /** The gateway of proxy accounts, as the setting `proxylite.endpoints.gateways` takes it. */
  get gateway() {
    const { http: httpPort, socks: socksPort } = this.gatewayPorts;
    return { name: 'Sandbox', host: this.proxies.host, httpPort, socksPort };
  }

  /** The settings that lead an extension here. */
  get settings() {
    return {
      'proxylite.apiUrl': this.apiUrl,
      'proxylite.endpoints.gateways': [this.gateway],
      'proxylite.check.url': `${this.targets.http}/place`,
    };
  }

  /** Puts everything back to how it was at the start: state, faults, log, proxies. */
  async reset(): Promise<void> {
    const { proxies } = this.world;
    this.world = createWorld(this.options);
    this.faults.clear();
    this.log.clear();
    await proxies.close();
    await this.proxies.openGateway(this.gatewayPorts);
  }

  /** Ends the sandbox with every proxy and every connection. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await Promise.all([
      new Promise((done) => this.server.close(done)),
      this.world.proxies.close(),
      this.targets.stop(),
    ]);
  }

  private get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${this.options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  }

  private answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith(`${controlPrefix}/`)) return answerControl(request, response, this);
    const { api, keys, faults, log, world, personality } = this;
    return answerCall(request, response, { api, keys, faults, log, world, personality });
  }
}

function createWorld(options: SandboxOptions) {
  const state = new SandboxState(new SandboxClock(options.start), new Random(options.seed ?? 1));
  Object.assign(state.settings, options.settings);
  if (options.empty) {
    seedShop(state);
  } else {
    seed(state, {
      accounts: options.accounts ?? 12,
      staticIps: options.staticIps ?? 24,
      orders: options.orders ?? 30,
    });
  }
  return { state, proxies: new ProxyPark(state, options.firstProxyPort) };
}

/** Starts a ProxyLite of one's own on this machine; `stop` ends it. */
export const startSandbox = (options?: SandboxOptions): Promise<Sandbox> => Sandbox.start(options);
