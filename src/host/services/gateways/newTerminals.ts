import * as vscode from 'vscode';
import type { LocalGateway } from '../../../model/gateways/localGateway';
import { proxyEnvironment } from '../../../model/gateways/proxyEnvironment';
import { endpointOf, type Proxy } from '../../../proxy/proxy';

/** The key of `when` clauses that is true while new terminals use a gateway. */
const contextKey = 'proxylite.newTerminalsUseGateway';

type UsedGateway = Pick<LocalGateway, 'name' | 'proxy' | 'onDidChange'>;

/** The variables of new terminals: those of a gateway, as long as it runs. VS Code marks such terminals. */
export class NewTerminals implements vscode.Disposable {
  private address: string | undefined;
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
    this.address = undefined;
    this.variables.clear();
    void vscode.commands.executeCommand('setContext', contextKey, false);
  }

  dispose(): void {
    this.stop();
  }

  private follow(gateway: UsedGateway): void {
    const { proxy } = gateway;
    if (!proxy) return this.stop();
    if (endpointOf(proxy) !== this.address) this.set(gateway, proxy);
  }

  private set(gateway: UsedGateway, proxy: Proxy): void {
    this.address = endpointOf(proxy);
    this.variables.clear();
    this.variables.description = vscode.l10n.t(
      'Programs connect through gateway {0} ({1})',
      gateway.name,
      this.address,
    );
    for (const [name, value] of Object.entries(proxyEnvironment(proxy, process.env))) {
      this.variables.replace(name, value);
    }
  }
}
