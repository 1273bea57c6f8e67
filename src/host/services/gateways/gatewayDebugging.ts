import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { currentTraffic, trafficBetween, type GatewayTraffic } from '../../../model/gateways/gatewayTraffic';
import {
  launchKey,
  ownVariables,
  requestedGateway,
  routeLaunch,
} from '../../../model/gateways/launchConfiguration';
import type { LocalGateway } from '../../../model/gateways/localGateway';
import { isUnused, launchProblemText, runTrafficText } from '../../labels/gatewayRuns';
import { UserError } from '../../ui/errors';
import { showError, showUserMessage } from '../../ui/notifications';
import { startedGateway, type GatewayRunContext } from './startedGateway';

/** Keys that are added to configurations, and that debuggers ignore. */
const ownVariablesKey = '__proxyliteOwnVariables';
const runKey = '__proxyliteRun';

/** A debug session whose program uses a gateway. */
interface Run {
  readonly gateway: LocalGateway;
  readonly before: GatewayTraffic;
  /** The ID of its session, once it began. */
  session?: string;
}

/** Routes debug sessions whose configuration has `"proxylite"` through a gateway, and reports their traffic. */
export class GatewayDebugging implements vscode.Disposable {
  private readonly runs = new Map<string, Run>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly context: GatewayRunContext) {
    this.subscriptions = vscode.Disposable.from(
      vscode.debug.onDidStartDebugSession((session) => this.begin(session)),
      vscode.debug.onDidTerminateDebugSession((session) => void this.end(session)),
    );
  }

  /** Remembers the variables that the user wrote, before debuggers add others. */
  noteOwnVariables(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration {
    if (ownVariablesKey in configuration) return configuration;
    return { ...configuration, [ownVariablesKey]: ownVariables(configuration, process.platform) };
  }

  /**
   * Starts the gateway and returns the configuration that uses it. If that isn't possible, shows why and returns
   * `undefined`, so that the program isn't started with a direct connection.
   */
  async route(configuration: vscode.DebugConfiguration): Promise<vscode.DebugConfiguration | undefined> {
    const requested = requestedGateway(configuration);
    // Sessions that this one starts for other processes get a copy of the configuration, which mustn't ask again.
    const { [launchKey]: _asked, [ownVariablesKey]: noted, ...rest } = configuration;
    if (requested.kind === 'none') return rest;
    try {
      const started = await startedGateway(await this.context.gateways(), requested);
      if (!started) return undefined;
      const { gateway, proxy } = started;
      const own = Array.isArray(noted) ? noted.map(String) : ownVariables(rest, process.platform);
      const routed = routeLaunch(rest, proxy, own, process.env);
      if ('problem' in routed) {
        throw new UserError(launchProblemText(routed.problem, configuration.name, gateway.name));
      }
      if (!routed.sendsPassword) this.warnOfJavaPassword(gateway);
      const id = randomUUID();
      this.runs.set(id, { gateway, before: await currentTraffic(gateway) });
      const { type, name, request } = configuration;
      return { ...routed.configuration, type, name, request, [runKey]: id };
    } catch (error) {
      showError(error, this.context.log);
      return undefined;
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private begin({ id, configuration }: vscode.DebugSession): void {
    const run = this.runs.get(String(configuration[runKey]));
    if (run) run.session ??= id;
  }

  private async end({ id, name }: vscode.DebugSession): Promise<void> {
    for (const [key, { session, gateway, before }] of this.runs) {
      if (session !== id) continue;
      this.runs.delete(key);
      const traffic = trafficBetween(before, await currentTraffic(gateway));
      await showUserMessage({
        severity: isUnused(traffic) ? 'warning' : 'info',
        message: runTrafficText(name, gateway.name, traffic),
        remedies: [],
      });
    }
  }

  private warnOfJavaPassword({ name }: LocalGateway): void {
    void showUserMessage({
      severity: 'warning',
      message: vscode.l10n.t(
        "Java connects through gateway {0}, but doesn't send its password. Set an Authenticator in the program, or use a gateway without a password.",
        name,
      ),
      remedies: [],
    });
  }
}
