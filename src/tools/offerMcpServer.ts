import * as vscode from 'vscode';
import { mcpServerEnabled, onSettingChanged } from '../host/platform/settings';
import { lazy } from '../host/services/lazy';
import type { Log } from '../host/platform/log';
import type { McpApi, McpOptions, McpServerProvider } from './mcpOffer';

/** The id in `contributes.mcpServerDefinitionProviders`. */
const providerId = 'proxylite.mcp';

/**
 * Offers the MCP server to VS Code, while the setting says so and VS Code takes servers of extensions. The tools of the
 * extension step back then: models would see each one twice. The server's definition is loaded when VS Code asks for it.
 */
export function offerMcpServer(
  parts: McpOptions & { readonly context: Pick<vscode.ExtensionContext, 'subscriptions'> },
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const offer = lazy(async () => {
    const { McpOffer } = await import('./mcpOffer');
    const created = new McpOffer(parts, vscode as unknown as McpApi);
    created.onDidChangeMcpServerDefinitions(() => changed.fire());
    parts.context.subscriptions.push(created);
    return created;
  });
  const registered = register(
    {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: async () => (await offer()).provideMcpServerDefinitions(),
      resolveMcpServerDefinition: async (server) => (await offer()).resolveMcpServerDefinition(server),
    },
    parts.log,
  );
  const tell = () => {
    const isOffered = registered !== undefined && mcpServerEnabled();
    void vscode.commands.executeCommand('setContext', 'proxylite.mcpOffered', isOffered);
  };
  // Until the context is set, VS Code treats the server as not offered. That can wait until the extension has started.
  setImmediate(tell);
  return vscode.Disposable.from(
    changed,
    ...(registered ? [registered] : []),
    onSettingChanged(['proxylite.mcpServer.enabled'], tell),
  );
}

/** VS Code 1.100 has the function, and throws: it was an experiment then. */
function register(offer: McpServerProvider, log: Log): vscode.Disposable | undefined {
  const { lm } = vscode as unknown as Partial<McpApi>;
  if (typeof lm?.registerMcpServerDefinitionProvider !== 'function') return undefined;
  try {
    return lm.registerMcpServerDefinitionProvider(providerId, offer);
  } catch {
    log.info("This version of VS Code doesn't support MCP servers from extensions.");
    return undefined;
  }
}
