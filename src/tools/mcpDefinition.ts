import * as vscode from 'vscode';
import { runCommand } from '../host/platform/runCommand';
import { allowPrivateChecks, checkSettings } from '../host/platform/checkSettings';
import { publicIpUrl } from '../host/platform/settings';
import { describeError } from '../host/ui/errors';
import { networkOptions } from '../host/platform/networkOptions';
import { systemProxy } from '../host/platform/systemProxy';
import type { Connection, ConnectionWithKey } from '../model/connections/keyring';
import type { McpApi, McpOptions, McpServer } from './mcpOffer';

/** The definition of the MCP server, without what VS Code must not store. */
export class McpDefinition {
  /** The proxy address with a login that was last counted, and how many there were. */
  private readonly logins: { last?: string | undefined; count: number } = { count: 0 };

  constructor(private readonly options: Pick<McpOptions, 'context' | 'keyring'>) {}

  async create({ McpStdioServerDefinition }: Pick<McpApi, 'McpStdioServerDefinition'>): Promise<McpServer> {
    const { context, keyring } = this.options;
    const { version } = context.extension.packageJSON as { readonly version: string };
    return new McpStdioServerDefinition(
      'ProxyLite',
      process.execPath,
      [context.asAbsolutePath('dist/mcp.js')],
      {
        ...environment(),
        ...this.network(proxyVariables()),
        ...connectionMark(await keyring.active()),
      },
      version,
    );
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
 * Adds the secrets to a definition that is about to be started; undefined if the user doesn't sign in.
 * @throws {Error} with the reason the connection can't be used.
 */
export async function resolveDefinition(
  server: McpServer,
  options: Pick<McpOptions, 'keyring' | 'log'>,
): Promise<McpServer | undefined> {
  let active = await activeConnection(options);
  if (!active) {
    await runCommand('proxylite.signIn');
    active = await activeConnection(options);
  }
  if (!active) return undefined;
  const variables = proxyVariables();
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

async function activeConnection({
  keyring,
  log,
}: Pick<McpOptions, 'keyring' | 'log'>): Promise<ConnectionWithKey | undefined> {
  try {
    return await keyring.activeWithKey();
  } catch (error) {
    log.error('MCP server', error);
    throw new Error(describeError(error).message, { cause: error });
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

function proxyVariables(): ProxyVariables {
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
