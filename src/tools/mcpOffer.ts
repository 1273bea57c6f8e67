import * as vscode from 'vscode';
import type { Connection, ConnectionWithKey, Keyring } from '../model/connections/keyring';
import {
  allowPrivateChecks,
  checkSettings,
  endpointSettingNames,
  mcpServerEnabled,
  networkSettings,
  onSettingChanged,
  publicIpUrl,
} from '../host/platform/settings';
import type { Log } from '../host/platform/log';

/** The id in `contributes.mcpServerDefinitionProviders`. */
const providerId = 'proxylite.mcp';

/** A program that VS Code starts and speaks to over standard input and output. */
export interface McpServer {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  env: Record<string, string | number | null>;
}

/** The parameter of `vscode.lm.registerMcpServerDefinitionProvider`. */
export interface McpServerProvider {
  readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
  provideMcpServerDefinitions(): Promise<McpServer[]>;
  resolveMcpServerDefinition(server: McpServer): Promise<McpServer | undefined>;
}

/** The MCP API of VS Code 1.101 and later. `@types/vscode` is for the oldest supported version. */
export interface McpApi {
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: string[],
    env: McpServer['env'],
    version: string,
  ) => McpServer;
  readonly lm: {
    registerMcpServerDefinitionProvider(id: string, provider: McpServerProvider): vscode.Disposable;
  };
}

export interface McpOptions {
  readonly context: Pick<vscode.ExtensionContext, 'extension' | 'asAbsolutePath'>;
  readonly keyring: Keyring;
  readonly log: Log;
}

/**
 * Offers the MCP server to VS Code, while the setting says so and VS Code takes servers of extensions. The tools of the
 * extension step back then: models would see each one twice.
 */
export function offerMcpServer(parts: McpOptions): vscode.Disposable {
  const offer = new McpOffer(parts, vscode as unknown as McpApi);
  const registered = register(offer, parts.log);
  const tell = () => {
    const isOffered = registered !== undefined && mcpServerEnabled();
    void vscode.commands.executeCommand('setContext', 'proxylite.mcpOffered', isOffered);
  };
  // Until the context is set, VS Code treats the server as not offered. That can wait until the extension has started.
  setImmediate(tell);
  return vscode.Disposable.from(
    offer,
    ...(registered ? [registered] : []),
    onSettingChanged(['proxylite.mcpServer.enabled'], tell),
  );
}

/** VS Code 1.100 has the function, and throws: it was an experiment then. */
function register(offer: McpOffer, log: Log): vscode.Disposable | undefined {
  const { lm } = vscode as unknown as Partial<McpApi>;
  if (typeof lm?.registerMcpServerDefinitionProvider !== 'function') return undefined;
  try {
    return lm.registerMcpServerDefinitionProvider(providerId, offer);
  } catch {
    log.info("This version of VS Code doesn't support MCP servers from extensions.");
    return undefined;
  }
}

/** The MCP server that VS Code starts with the key of the current connection. The key is only provided at the start. */
export class McpOffer implements McpServerProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeMcpServerDefinitions = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  /** The proxy address with a login that was last counted, and how many there were. */
  private readonly logins: { last?: string | undefined; count: number } = { count: 0 };

  constructor(
    private readonly parts: McpOptions,
    private readonly api: Pick<McpApi, 'McpStdioServerDefinition'>,
  ) {
    const names = [
      'proxylite.mcpServer.enabled',
      'proxylite.check.url',
      'proxylite.check.allowPrivateAddresses',
      'proxylite.publicIpUrl',
      ...endpointSettingNames,
      ...networkSettings,
    ];
    this.subscriptions = vscode.Disposable.from(
      parts.keyring.onDidChange(() => this.changed.fire()),
      onSettingChanged(names, () => this.changed.fire()),
    );
  }

  async provideMcpServerDefinitions(): Promise<McpServer[]> {
    if (!mcpServerEnabled()) return [];
    const { context, keyring } = this.parts;
    const { version } = context.extension.packageJSON as { readonly version: string };
    const server = new this.api.McpStdioServerDefinition(
      'ProxyLite',
      process.execPath,
      [context.asAbsolutePath('dist/mcp.js')],
      {
        ...environment(),
        ...this.network(await proxyVariables()),
        ...connectionMark(await keyring.active()),
      },
      version,
    );
    return [server];
  }

  /**
   * Adds what VS Code must not store: the key of this window's connection, the address that the key is bound to, and
   * the network proxy with its password. Asks the user to sign in if there is no connection.
   * @throws {Error} with the reason the connection can't be used.
   */
  async resolveMcpServerDefinition(server: McpServer): Promise<McpServer | undefined> {
    let active = await this.active();
    if (!active) {
      await vscode.commands.executeCommand('proxylite.signIn');
      active = await this.active();
    }
    if (!active) return undefined;
    const variables = await proxyVariables();
    const { systemProxy } = await import('../host/platform/systemProxy');
    server.env = {
      ...server.env,
      ...variables,
      https_proxy: variables.https_proxy || ((await systemProxy(active.connection.apiUrl)) ?? ''),
      ...connectionMark(active.connection),
      PROXYLITE_APP_KEY: active.key,
      PROXYLITE_API_URL: active.connection.apiUrl,
    };
    return server;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private async active(): Promise<ConnectionWithKey | undefined> {
    try {
      return await this.parts.keyring.activeWithKey();
    } catch (error) {
      this.parts.log.error('MCP server', error);
      const { describeError } = await import('../host/ui/errors');
      throw new Error(describeError(error).message, { cause: error });
    }
  }

  /**
   * The proxy without a login. A new login makes the definition another one, so that VS Code stops a server that runs
   * with the old one.
   */
  private network(variables: ProxyVariables): McpServer['env'] {
    // Whatever a login looks like, it ends with this character.
    if (!variables.https_proxy.includes('@')) return { ...variables };
    if (variables.https_proxy !== this.logins.last) {
      this.logins.last = variables.https_proxy;
      this.logins.count++;
    }
    return { ...variables, https_proxy: '', PROXYLITE_PROXY_LOGIN: String(this.logins.count) };
  }
}

/**
 * Returns a marker that differs between connections. It's never read, but VS Code stops a running server when its
 * definition changes. A server must not continue with a key that was switched or signed out.
 */
function connectionMark(active: Connection | undefined): McpServer['env'] {
  return active ? { PROXYLITE_CONNECTION: active.id } : {};
}

/** The server's proxy variables. They take precedence over the upper-case ones. */
interface ProxyVariables {
  /** Empty for none, which turns that of the environment off. */
  readonly https_proxy: string;
  readonly no_proxy: string;
}

async function proxyVariables(): Promise<ProxyVariables> {
  const { networkOptions } = await import('../host/platform/networkOptions');
  const { proxyUrl, noProxy } = networkOptions();
  return { https_proxy: proxyUrl ?? '', no_proxy: noProxy.join(',') };
}

/** Returns the server's environment from the settings, without the key and the network. */
function environment(): McpServer['env'] {
  return {
    // VS Code's own program runs as Node by it.
    ...(process.versions.electron ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
    PROXYLITE_CHECK_URL: checkSettings().url,
    PROXYLITE_CHECK_ALLOW_PRIVATE: String(allowPrivateChecks()),
    PROXYLITE_PUBLIC_IP_URL: publicIpUrl(),
    ...endpointVariables(),
  };
}

/** The settings of endpoints as they were written: the server reads and judges them itself. */
function endpointVariables(): McpServer['env'] {
  const settings = vscode.workspace.getConfiguration('proxylite.endpoints');
  return {
    PROXYLITE_GATEWAYS: JSON.stringify(settings.get('gateways') ?? []),
    PROXYLITE_USERNAME_TEMPLATE: String(settings.get('usernameTemplate') ?? ''),
  };
}
