import { bytesPerMegabyte } from '../../gateway/budget';
import { Emitter, type Subscription } from '../events/emitter';
import type { Proxy } from '../../proxy/proxy';
import type { DailyUse } from './dailyUse';
import type { GatewayConfiguration } from './gatewayConfiguration';
import type { GatewayEvent } from './gatewayEvents';
import { GatewayProcess, type GatewayEnd } from './gatewayProcess';
import { afterEvent, initialState, isActive, type GatewayState, type GatewayStatus } from './gatewayState';
import type { ProxySupply, SupplyProblem } from './proxySupply';
import { RecentRequests } from './recentRequests';

/** The options that a gateway is started with. */
export interface GatewayRun {
  /** File of the program. */
  readonly program: string;
  readonly token: string | null;
  readonly supply: ProxySupply;
  /** Traffic limit of this run in megabytes, if it's lower than the configured one. */
  readonly budgetMb?: number | undefined;
}

/** The program ended before it listened. */
export class GatewayStartError extends Error {
  constructor(readonly end: GatewayEnd) {
    super(end.message);
  }
}

/** The code with which the program ends if its port is in use. */
const portInUse = 3;
/** The number of ports after the configured one that are tried before any free one. */
const nextPorts = 20;
const statsIntervalMs = 2000;
/** Figures change with every request, and are reported at most this often. */
const changeIntervalMs = 250;

/** A gateway of this workspace, running or not. */
export class LocalGateway {
  /** The last requests, of all runs. */
  readonly requests = new RecentRequests();
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly received = new Emitter<GatewayEvent>();
  /** Fires with each event of the program, as soon as it arrives. */
  readonly onDidReceiveEvent = this.received.event;
  private process: GatewayProcess | undefined;
  private supplySubscription: Subscription | undefined;
  private statsTimer: NodeJS.Timeout | undefined;
  private changeTimer: NodeJS.Timeout | undefined;
  private currentStatus: GatewayStatus = 'stopped';
  private currentState = initialState;
  private currentToken: string | null = null;
  private currentBudgetMb: number | undefined;
  private currentEnd: GatewayEnd | undefined;
  private currentProblem: SupplyProblem | undefined;
  private receivedAt = 0;
  /** The figures of the day that were reported last. */
  private shownDay = '';
  private restarts = 0;

  constructor(
    public configuration: GatewayConfiguration,
    private readonly dailyUse: DailyUse,
  ) {}

  get id(): string {
    return this.configuration.id;
  }

  get name(): string {
    return this.configuration.name;
  }

  get status(): GatewayStatus {
    return this.currentStatus;
  }

  /** True from the stop to the new start of a restart. */
  get isRestarting(): boolean {
    return this.restarts > 0;
  }

  /** The figures of the current run, or of the last one. */
  get state(): GatewayState {
    return this.currentState;
  }

  /** Traffic limit in megabytes of the current run, or of the next one; undefined for no limit. */
  get budgetMb(): number | undefined {
    return isActive(this.currentStatus) ? this.currentBudgetMb : this.configuration.budgetMb;
  }

  /** Traffic limit in megabytes of today, for all runs and windows together; undefined for no limit. */
  get dailyBudgetMb(): number | undefined {
    const { limitOfToday } = this.dailyUse;
    return limitOfToday === undefined ? this.configuration.dailyBudgetMb : (limitOfToday ?? undefined);
  }

  /** Bytes of today, of all runs and windows. */
  get bytesToday(): number {
    return this.dailyUse.bytes;
  }

  /** True if nothing more is forwarded until tomorrow. */
  get isDailyBudgetUsedUp(): boolean {
    const { dailyBudgetMb } = this;
    return dailyBudgetMb !== undefined && this.bytesToday >= dailyBudgetMb * bytesPerMegabyte;
  }

  /** When the upstreams' figures arrived, in milliseconds since the epoch. */
  get statsAt(): number {
    return this.receivedAt;
  }

  /** The end of the program, if nobody stopped it. */
  get failure(): GatewayEnd | undefined {
    return this.currentEnd;
  }

  get supplyProblem(): SupplyProblem | undefined {
    return this.currentProblem;
  }

  /** The local proxy; undefined unless the gateway runs. Its password is a secret. */
  get proxy(): Proxy | undefined {
    const { port } = this.currentState;
    if (this.currentStatus !== 'running' || port === undefined) return undefined;
    const credentials =
      this.currentToken === null ? undefined : { username: 'user', password: this.currentToken };
    return { scheme: 'http', host: '127.0.0.1', port, ...(credentials && { credentials }) };
  }

  /**
   * Starts the program and resolves when it listens.
   * @throws {GatewayStartError} if it ends before
   */
  async start({ program, token, supply, budgetMb = Infinity }: GatewayRun): Promise<void> {
    if (this.process) return;
    this.currentStatus = 'starting';
    this.currentState = initialState;
    this.currentToken = token;
    const lowest = Math.min(budgetMb, this.configuration.budgetMb ?? Infinity);
    this.currentBudgetMb = Number.isFinite(lowest) ? lowest : undefined;
    this.currentEnd = undefined;
    this.currentProblem = undefined;
    this.changed.fire();
    try {
      await this.listen(program, token, supply);
    } catch (error) {
      this.currentStatus = 'failed';
      if (error instanceof GatewayStartError) this.currentEnd = error.end;
      this.changed.fire();
      throw error;
    }
  }

  /** Ends the program. Its figures stay. */
  async stop(): Promise<void> {
    const { process } = this;
    if (!process) return;
    this.release();
    this.currentStatus = 'stopped';
    this.changed.fire();
    await process.stop();
    await this.syncDailyUse();
  }

  /**
   * Stops the gateway, and has it started again.
   * @throws whatever `start` throws
   */
  async restart(start: () => Promise<void>): Promise<void> {
    this.restarts++;
    try {
      await this.stop();
      await start();
    } finally {
      this.restarts--;
      this.changed.fire();
    }
  }

  /** Asks the program for its totals, tunnels under way included. */
  requestStats(): void {
    this.process?.requestStats();
  }

  /** Sets the traffic limit in megabytes of today only; undefined for no limit. */
  async setDailyBudgetOfToday(megabytes: number | undefined): Promise<void> {
    this.dailyUse.setLimitOfToday(megabytes ?? null);
    await this.syncDailyUse();
  }

  /** Saves the traffic of today, reads that of other windows, and passes on what is left. */
  async syncDailyUse(): Promise<void> {
    await this.dailyUse.sync();
    this.sendDailyBudget();
    const shown = `${this.bytesToday} ${this.dailyBudgetMb}`;
    if (shown === this.shownDay) return;
    this.shownDay = shown;
    this.changed.fire();
  }

  dispose(): void {
    void this.stop();
    clearTimeout(this.changeTimer);
    this.changed.dispose();
    this.received.dispose();
  }

  private async listen(program: string, token: string | null, supply: ProxySupply): Promise<void> {
    const { strategy, port } = this.configuration;
    const { budgetMb } = this;
    const ports = port === 0 ? [0] : [...Array.from({ length: nextPorts }, (_, index) => port + index), 0];
    for (const candidate of ports.filter((one) => one <= 65_535)) {
      const launch = {
        program,
        token,
        port: candidate,
        strategy,
        ...(budgetMb !== undefined && { budgetMb }),
        ...(supply.list !== undefined && { list: supply.list }),
      };
      const end = await this.launch(launch, supply);
      if (end === undefined) return;
      if (end.code !== portInUse || candidate === 0) throw new GatewayStartError(end);
    }
  }

  /** Returns how the program ended, or `undefined` when it listens. */
  private async launch(
    launch: ConstructorParameters<typeof GatewayProcess>[0],
    supply: ProxySupply,
  ): Promise<GatewayEnd | undefined> {
    let onListening: () => void = () => {};
    const listening = new Promise<undefined>((resolve) => (onListening = () => resolve(undefined)));
    let countedBytes = 0;
    const process = new GatewayProcess(launch, (event) => {
      // The last totals come when the program has been asked to stop.
      if (event.event === 'stats') {
        this.dailyUse.add(process.runBytes - countedBytes);
        countedBytes = process.runBytes;
        void this.syncDailyUse();
      }
      if (this.process === process) this.take(event);
      if (event.event === 'listening') onListening();
    });
    this.process = process;
    this.sendDailyBudget();
    if (supply.list === undefined) process.setProxies(supply.proxies);
    const end = await Promise.race([listening, process.ended]);
    // It was stopped meanwhile.
    if (this.process !== process) return undefined;
    if (end) {
      this.process = undefined;
      return end;
    }
    this.currentStatus = 'running';
    this.statsTimer = setInterval(() => process.requestStats(), statsIntervalMs);
    this.supplySubscription = supply.follow?.({
      onProxies: (proxies) => process.setProxies(proxies),
      onProblem: (problem) => {
        this.currentProblem = problem;
        this.changed.fire();
      },
    });
    void this.watch(process);
    process.requestStats();
    this.changed.fire();
    return undefined;
  }

  private async watch(process: GatewayProcess): Promise<void> {
    const end = await process.ended;
    if (this.process !== process) return;
    this.release();
    this.currentStatus = 'failed';
    this.currentEnd = end;
    this.changed.fire();
  }

  private sendDailyBudget(): void {
    const { dailyBudgetMb, bytesToday } = this;
    const limitBytes = dailyBudgetMb === undefined ? undefined : Math.round(dailyBudgetMb * bytesPerMegabyte);
    this.process?.setDailyBudget(limitBytes, bytesToday);
  }

  private release(): void {
    this.process = undefined;
    clearInterval(this.statsTimer);
    this.supplySubscription?.dispose();
    this.supplySubscription = undefined;
    this.currentProblem = undefined;
  }

  private take(event: GatewayEvent): void {
    if (event.event === 'request') this.requests.add(event);
    if (event.event === 'stats') this.receivedAt = Date.now();
    // The count of the day follows at once instead of with the next totals.
    if (event.event === 'budget') this.requestStats();
    const next = afterEvent(this.currentState, event);
    if (next !== this.currentState) {
      this.currentState = next;
      this.changeTimer ??= setTimeout(() => {
        this.changeTimer = undefined;
        this.changed.fire();
      }, changeIntervalMs);
    }
    this.received.fire(event);
  }
}
