import { askPublicIp, serviceOrigin } from '../api/publicIp';
import { markStepDone } from '../host/platform/contextKeys';
import { endpointSettings } from '../host/platform/endpointSettings';
import { networkOptions } from '../host/platform/networkOptions';
import { allowPrivateChecks, checkSettings } from '../host/platform/checkSettings';
import { publicIpUrl, requestTimeoutMs } from '../host/platform/settings';
import { describeError } from '../host/ui/errors';
import { ExtractionService } from '../model/extraction/extractionService';
import { SecretMemory } from './core/secretMemory';
import { ToolError, type Change, type ConnectedAccount, type ToolAdvice, type ToolHost } from './core/tool';
import type { WindowToolContext } from './createTools';
import { WindowGateways } from './windowGateways';

/** The secrets loaded in this window, from any connection. */
const secrets = new SecretMemory();

const advice: ToolAdvice = {
  signIn: 'Ask the user to run "ProxyLite: Sign In…" in VS Code. Never ask for the app_key in a chat.',
  network: 'Ask the user to check the network and the VS Code settings "http.proxy" and "proxylite.apiUrl".',
  checkTarget: 'Ask the user to correct the VS Code setting "proxylite.check.url".',
  localCheck:
    'Only the user can allow it, by the setting "proxylite.check.allowPrivateAddresses" of VS Code, or check them by the command "Check Proxies".',
  publicIp:
    'Ask the user for the address, or ask them to correct the VS Code setting "proxylite.publicIpUrl".',
  endpoints:
    'Ask the user to correct the VS Code settings "proxylite.endpoints.gateways" and "proxylite.endpoints.usernameTemplate".',
};

/** The host of the tools in the extension, with the current connection and the settings. */
export class VscodeToolHost implements ToolHost {
  readonly advice = advice;
  readonly gateways: WindowGateways;
  readonly extractions: ExtractionService;

  private usedConnectionId: string | undefined;

  constructor(private readonly context: WindowToolContext) {
    this.gateways = new WindowGateways(context.gateways);
    this.extractions = new ExtractionService(context.history, context.log);
  }

  async connect(): Promise<ConnectedAccount> {
    const { sessions, limitUnits, serverOffsets } = this.context;
    await sessions.settled();
    const { current, problem } = sessions;
    if (current) {
      const { id } = current.connection;
      this.usedConnectionId = id;
      return {
        client: current.client,
        confirmedLimitUnit: limitUnits.confirmed(id),
        offsetMemory: serverOffsets.of(id),
      };
    }
    if (problem !== undefined) {
      throw new ToolError(
        `The user is signed in to ProxyLite, but the connection cannot be used: ${describeError(problem).message} Tell them.`,
      );
    }
    throw new ToolError(`The user isn't signed in to ProxyLite. ${advice.signIn}`);
  }

  /** The connection that this call works on, else the one in use; undefined while signed out. */
  get connectionId(): string | undefined {
    return this.usedConnectionId ?? this.context.sessions.current?.connection.id;
  }

  /**
   * Makes sure that a connection is the one that this call works on, and still the one in use.
   * @throws {ToolError} where it is another one.
   */
  requireConnection(id: string | undefined): void {
    const inUse = this.context.sessions.current?.connection.id;
    if (this.connectionId === id && inUse === id) return;
    throw new ToolError(
      'The user was asked while another connection to ProxyLite was in use, and has switched since. Nothing was done. Call again if it is meant for the connection that is in use now: they are asked anew.',
    );
  }

  checkSettings() {
    return { ...checkSettings(), allowLocal: allowPrivateChecks() };
  }

  endpointSettings() {
    return endpointSettings();
  }

  isExtracted(endpoint: string): boolean {
    return this.context.history.find(endpoint) !== undefined;
  }

  get secrets(): SecretMemory {
    const { sessions, log } = this.context;
    secrets.add(log.hidden);
    if (sessions.current) secrets.addFrom(sessions.current.stores);
    return secrets;
  }

  publicIpService(): string {
    return serviceOrigin(publicIpUrl());
  }

  askPublicIp(signal: AbortSignal): Promise<string> {
    return askPublicIp(publicIpUrl(), {
      network: networkOptions(),
      timeoutMs: requestTimeoutMs(),
      signal,
    });
  }

  /** Updates the views. */
  async onChanged(change: Change): Promise<void> {
    try {
      await this.update(change);
    } catch (error) {
      this.context.log.error('after a change by a tool', error);
    }
  }

  private async update(change: Change): Promise<void> {
    const { sessions, pending } = this.context;
    const session = sessions.current;
    if (!session) return;
    const { connection, stores } = session;
    switch (change.kind) {
      case 'extract':
      case 'endpoints':
      case 'check':
      case 'fetch':
      case 'startGateway':
      case 'stopGateway':
        return;
      case 'whitelist':
        markStepDone('whitelist');
        return reloadShown(stores.whitelist);
      case 'enable':
        await pending.forget(connection.id, [change.username]);
        return reloadShown(stores.accounts);
      case 'disable': {
        const { username: name, productType } = change;
        await pending.note(connection.id, [{ name, productType }], 'disable');
        return reloadShown(stores.accounts);
      }
    }
  }
}

/** Reloads a list that was already loaded. On failure, its view shows the error and keeps the old rows. */
async function reloadShown(store: {
  readonly state: { readonly value: unknown };
  reload(): Promise<unknown>;
}): Promise<void> {
  if (store.state.value !== undefined) await store.reload().catch(() => {});
}
