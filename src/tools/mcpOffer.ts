import * as vscode from 'vscode';
import type { Keyring } from '../model/connections/keyring';
import {
  endpointSettingNames,
  mcpServerEnabled,
  networkSettings,
  onSettingChanged,
} from '../host/platform/settings';
import type { Log } from '../host/platform/log';
import type { McpDefinition } from './mcpDefinition';

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
export function offerMcpServer(options: McpOptions): vscode.Disposable {
  const offer = new McpOffer(options, vscode as unknown as McpApi);
  const registered = register(offer, options.log);
  const setOffered = () => {
    const isOffered = registered !== undefined && mcpServerEnabled();
    void vscode.commands.executeCommand('setContext', 'proxylite.mcpOffered', isOffered);
  };
  // Until the context is set, VS Code treats the server as not offered. That can wait until the extension has started.
  setImmediate(setOffered);
  return vscode.Disposable.from(
    offer,
    ...(registered ? [registered] : []),
    onSettingChanged(['proxylite.mcpServer.enabled'], setOffered),
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
  private definition: McpDefinition | undefined;

  constructor(
    private readonly options: McpOptions,
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
      options.keyring.onDidChange(() => this.changed.fire()),
      onSettingChanged(names, () => this.changed.fire()),
    );
  }

  async provideMcpServerDefinitions(): Promise<McpServer[]> {
    if (!mcpServerEnabled()) return [];
    const { McpDefinition } = await import('./mcpDefinition');
    this.definition ??= new McpDefinition(this.options);
    return [await this.definition.create(this.api)];
  }

  /**
   * Adds what VS Code must not store: the key of this window's connection, the address that the key is bound to, and
   * the network proxy with its password. Asks the user to sign in if there is no connection.
   * @throws {Error} with the reason the connection can't be used.
   */
  async resolveMcpServerDefinition(server: McpServer): Promise<McpServer | undefined> {
    const { resolveDefinition } = await import('./mcpDefinition');
    return resolveDefinition(server, this.options);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}
