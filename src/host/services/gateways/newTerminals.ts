import * as vscode from 'vscode';
import type { LocalGateway } from '../../../model/gateways/localGateway';
import { proxyEnvironment } from '../../../model/gateways/proxyEnvironment';
import { endpointOf, type Proxy } from '../../../proxy/proxy';

/** The key of `when` clauses that is true while new terminals use a gateway. */
const contextKey = 'proxylite.newTerminalsUseGateway';

type UsedGateway = Pick<LocalGateway, 'name' | 'proxy' | 'isRestarting' | 'onDidChange'>;

/**
 * The variables of new terminals: those of a gateway, as long as it runs. While it restarts they stay, so that programs
 * fail to connect rather than connect directly. VS Code marks such terminals.
 */
export class NewTerminals implements vscode.Disposable {
  private current: Proxy | undefined;
  private subscription: { dispose(): void } | undefined;

  constructor(
    private readonly variables: Pick<
      vscode.EnvironmentVariableCollection,
      'persistent' | 'description' | 'replace' | 'clear'
    >,
  ) {
    // The password mustn't be kept, and the gateway ends with the window.
    variables.persistent = false;
  }

  /** Lets new terminals use a gateway that runs, in place of any other. */
  use(gateway: UsedGateway, proxy: Proxy): void {
    this.stop();
    this.subscription = gateway.onDidChange(() => this.follow(gateway));
    this.set(gateway, proxy);
    void vscode.commands.executeCommand('setContext', contextKey, true);
  }

  stop(): void {
    this.subscription?.dispose();
    this.subscription = undefined;
    this.current = undefined;
    this.variables.clear();
    void vscode.commands.executeCommand('setContext', contextKey, false);
  }

  dispose(): void {
    this.stop();
  }

  private follow(gateway: UsedGateway): void {
    const { proxy } = gateway;
    if (proxy) {
      if (!isSame(proxy, this.current)) this.set(gateway, proxy);
    } else if (!gateway.isRestarting) {
      this.stop();
    }
  }

  private set(gateway: UsedGateway, proxy: Proxy): void {
    this.current = proxy;
    this.variables.clear();
    this.variables.description = vscode.l10n.t(
      'Programs connect through gateway {0} ({1})',
      gateway.name,
      endpointOf(proxy),
    );
    for (const [name, value] of Object.entries(proxyEnvironment(proxy, process.env))) {
      this.variables.replace(name, value);
    }
  }
}

function isSame(one: Proxy, other: Proxy | undefined): boolean {
  return (
    other !== undefined &&
    endpointOf(one) === endpointOf(other) &&
    one.credentials?.password === other.credentials?.password
  );
}
