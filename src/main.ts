import * as vscode from 'vscode';
import type * as extension from './extension';
import { registerGatewayRuns } from './host/services/gateways/registerGatewayRuns';
import { registerTools } from './tools/registerTools';

/** Set in a workspace once ProxyLite was used there. */
const usedState = 'proxylite.used';

type Started = ReturnType<typeof extension.activate>;

interface Contributed {
  readonly commands: readonly { readonly command: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly languageModelTools: readonly { readonly name: string }[];
}

let current: Extension | undefined;

/**
 * Runs in every window after startup. It starts the extension where ProxyLite was used before, and otherwise waits for the
 * first use.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const contributed = (context.extension.packageJSON as { readonly contributes: Contributed }).contributes;
  const extension = (current = new Extension(context));
  context.subscriptions.push(
    registerTools(
      contributed.languageModelTools.map(({ name }) => name),
      async () => (await extension.use()).tools,
    ),
    registerGatewayRuns(async () => (await extension.use()).gatewayRuns),
  );
  if (wasUsed(context) || isWanted()) await extension.start();
  else extension.waitForFirstUse(contributed);
}

/** VS Code waits for it, so that the traffic of gateways is counted to its end. */
export async function deactivate(): Promise<void> {
  await current?.end();
}

/** Global state exists once a person signed in, and workspace state once ProxyLite was used in the workspace. */
function wasUsed({ globalState, workspaceState }: vscode.ExtensionContext): boolean {
  return globalState.keys().length > 0 || workspaceState.keys().length > 0;
}

/** True if a panel will be restored, the environment has an app key, or the MCP server is on. */
function isWanted(): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const hasPanel = tabs.some(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('proxylite.'),
  );
  return hasPanel || Boolean(process.env.PROXYLITE_APP_KEY) || isServerOn();
}

function isServerOn(): boolean {
  return vscode.workspace.getConfiguration('proxylite').get('mcpServer.enabled') === true;
}

/** The extension that `extension.ts` builds, loaded when it's first needed. */
class Extension {
  private started: Promise<Started> | undefined;
  /** Ends what waits for the first use. */
  private stopWaiting: (() => Promise<unknown>) | undefined;

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Loads and activates the extension, once. */
  start(): Promise<Started> {
    return (this.started ??= this.load());
  }

  /** Starts the extension if it isn't, and notes in the workspace that it was used there. */
  use(): Promise<Started> {
    if (!this.started) void this.context.workspaceState.update(usedState, true);
    return this.start();
  }

  async end(): Promise<void> {
    const started = await this.started;
    await started?.end();
  }

  /** Registers placeholders for commands and views. The first use starts the extension and is passed on to it. */
  waitForFirstUse({ commands, views }: Contributed): void {
    const trees = Object.values(views)
      .flat()
      .map(({ id }) =>
        // VS Code asks for rows once the view is visible.
        vscode.window.registerTreeDataProvider<never>(id, {
          getChildren: () => (void this.use(), []),
          getTreeItem: (row) => row,
        }),
      );
    const others = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration(() => isServerOn() && this.use()),
      ...commands.map(({ command }) =>
        vscode.commands.registerCommand(command, async (...given: unknown[]) => {
          await this.use();
          return vscode.commands.executeCommand(command, ...given);
        }),
      ),
    );
    this.context.subscriptions.push(others, ...trees);
    this.stopWaiting = async () => {
      // VS Code forgets a provider only later, and would forget the one that took its place.
      await Promise.all(trees.map((tree) => tree.dispose() as unknown));
      others.dispose();
    };
  }

  private async load(): Promise<Started> {
    const [{ activate }] = await Promise.all([import('./extension'), this.stopWaiting?.()]);
    return activate(this.context);
  }
}
