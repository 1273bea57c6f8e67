import type * as vscode from 'vscode';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { gatewayEndText } from '../../labels/gateways';
import { JournalFolder } from '../../platform/journalFolder';
import { UserError } from '../../ui/errors';
import { Emitter } from '../../../model/events/emitter';
import { DailyUse } from '../../../model/gateways/dailyUse';
import type { GatewayConfiguration } from '../../../model/gateways/gatewayConfiguration';
import { GatewayConfigurations } from '../../../model/gateways/gatewayConfigurations';
import type { GatewayEvent } from '../../../model/gateways/gatewayEvents';
import { GatewayStartError, LocalGateway } from '../../../model/gateways/localGateway';
import { openSupply, type SupplyContext } from './proxySupplies';

/** An event of a gateway's program. */
export interface ReceivedEvent {
  readonly gateway: LocalGateway;
  readonly event: GatewayEvent;
}

export interface LocalGatewaysContext extends Omit<SupplyContext, 'state'> {
  readonly context: Pick<
    vscode.ExtensionContext,
    'asAbsolutePath' | 'globalStorageUri' | 'secrets' | 'workspaceState'
  >;
}

const tokenBytes = 18;
const tokenKey = (id: string) => `proxylite.gateway.${id}`;

/** The local gateways of this workspace: starts, watches, and stops their programs, which end with the window. */
export class LocalGateways implements vscode.Disposable {
  readonly configurations: GatewayConfigurations;
  private gateways: readonly LocalGateway[];
  /** The traffic of each day. IDs of gateways are unique, so those of all workspaces share the folder. */
  private readonly dailyUse: JournalFolder;
  private readonly changed = new Emitter<LocalGateway | undefined>();
  /** Fires when a gateway's state or figures change; without a gateway if one was added or removed. */
  readonly onDidChange = this.changed.event;
  private readonly received = new Emitter<ReceivedEvent>();
  /** Fires with each event of a program. `LocalGateway.requests` has the last requests. */
  readonly onDidReceiveEvent = this.received.event;
  private readonly starting = new Map<string, Promise<void>>();

  constructor(private readonly options: LocalGatewaysContext) {
    this.configurations = new GatewayConfigurations(options.context.workspaceState);
    const { context, log } = options;
    this.dailyUse = new JournalFolder(join(context.globalStorageUri.fsPath, 'gatewayTraffic'), (name) =>
      log.warn(`daily traffic of gateways: ${name} can't be read`),
    );
    this.gateways = this.configurations.all.map((configuration) => this.follow(configuration));
  }

  /** In the order in which they were created, running or not. */
  get all(): readonly LocalGateway[] {
    return this.gateways;
  }

  get running(): readonly LocalGateway[] {
    return this.gateways.filter(({ status }) => status === 'running');
  }

  find(name: string): LocalGateway | undefined {
    return this.gateways.find((gateway) => gateway.name === name);
  }

  /** The gateway to use where none is named: the newest running one, else the newest. */
  get defaultGateway(): LocalGateway | undefined {
    const lastId = this.configurations.last?.id;
    const isLast = ({ id }: LocalGateway) => id === lastId;
    return this.running.find(isLast) ?? this.running.at(-1) ?? this.gateways.find(isLast);
  }

  /** Adds a gateway, which isn't started yet. */
  async add(configuration: Omit<GatewayConfiguration, 'id'>): Promise<LocalGateway> {
    const added = { ...configuration, id: randomUUID() };
    await this.configurations.save(added);
    const gateway = this.follow(added);
    this.gateways = [...this.gateways, gateway];
    this.changed.fire(undefined);
    return gateway;
  }

  /** Stops a gateway and forgets its settings and its password. */
  async remove(gateway: LocalGateway): Promise<void> {
    await gateway.stop();
    await this.configurations.delete(gateway.id);
    await this.options.context.secrets.delete(tokenKey(gateway.id));
    this.gateways = this.gateways.filter((other) => other !== gateway);
    gateway.dispose();
    this.changed.fire(undefined);
  }

  /**
   * Starts a gateway unless it runs, once for callers at the same time.
   * @param budgetMb traffic limit of this run in megabytes, if it's lower than the configured one
   * @throws {UserError} if it has no proxies or its program can't be started
   */
  start(gateway: LocalGateway, budgetMb?: number): Promise<void> {
    const known = this.starting.get(gateway.id);
    if (known) return known;
    if (gateway.status === 'running') return Promise.resolve();
    const starting = this.launch(gateway, budgetMb).finally(() => this.starting.delete(gateway.id));
    this.starting.set(gateway.id, starting);
    return starting;
  }

  /**
   * Sets the traffic limit of a day in megabytes, or none with `undefined`. The one of today counts in every window of
   * the workspace.
   */
  async setDailyBudget(
    gateway: LocalGateway,
    megabytes: number | undefined,
    period: 'today' | 'everyDay',
  ): Promise<void> {
    if (period === 'everyDay') {
      gateway.configuration = { ...gateway.configuration, dailyBudgetMb: megabytes };
      await this.configurations.save(gateway.configuration);
    }
    await gateway.setDailyBudgetOfToday(megabytes);
    this.changed.fire(gateway);
  }

  /** Ends all programs, and counts their traffic to the end. */
  async end(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.stop()));
    // VS Code disposes the rest meanwhile, and what was saved after that is marked as in use again.
    this.dailyUse.dispose();
  }

  dispose(): void {
    this.dailyUse.dispose();
    for (const gateway of this.gateways) gateway.dispose();
    this.changed.dispose();
    this.received.dispose();
  }

  private async launch(gateway: LocalGateway, budgetMb: number | undefined): Promise<void> {
    const { context, ...supplies } = this.options;
    const supply = await openSupply(gateway.configuration, { ...supplies, state: context.workspaceState });
    await gateway.syncDailyUse();
    const token = gateway.configuration.hasPassword ? await this.tokenOf(gateway) : null;
    const program = context.asAbsolutePath('dist/gateway.js');
    try {
      await gateway.start({ program, token, supply, budgetMb });
    } catch (error) {
      supply.dispose?.();
      if (!(error instanceof GatewayStartError)) throw error;
      supplies.log.warn(`gateway ended with code ${error.end.code}`);
      throw new UserError(gatewayEndText(error.end, gateway.configuration));
    }
    const { port } = gateway.state;
    // It was stopped meanwhile.
    if (gateway.status !== 'running' || port === undefined) return supply.dispose?.();
    // The address stays the same next time.
    gateway.configuration = { ...gateway.configuration, port };
    await this.configurations.save(gateway.configuration);
  }

  /** The same at every start, so that a program keeps its address. */
  private async tokenOf({ id }: LocalGateway): Promise<string> {
    const { secrets } = this.options.context;
    const known = await secrets.get(tokenKey(id));
    const token = known ?? randomBytes(tokenBytes).toString('base64url');
    this.options.log.hide(token);
    if (known === undefined) await secrets.store(tokenKey(id), token);
    return token;
  }

  private follow(configuration: GatewayConfiguration): LocalGateway {
    const { log } = this.options;
    const onProblem = (error: unknown) => log.error('daily traffic of a gateway', error);
    const use = new DailyUse(this.dailyUse, configuration.id, onProblem);
    const gateway = new LocalGateway(configuration, use);
    gateway.onDidChange(() => this.changed.fire(gateway));
    gateway.onDidReceiveEvent((event) => this.received.fire({ gateway, event }));
    void gateway.syncDailyUse();
    return gateway;
  }
}
