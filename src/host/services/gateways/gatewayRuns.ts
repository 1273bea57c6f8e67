import type * as vscode from 'vscode';
import { lazy } from '../lazy';
import type { GatewayRunContext } from './startedGateway';

/** Terminals, debug sessions, and tasks that run through a gateway. */
export interface GatewayRuns {
  terminalProfile(): Promise<vscode.TerminalProfile>;
  noteOwnVariables(configuration: vscode.DebugConfiguration): Promise<vscode.DebugConfiguration>;
  route(configuration: vscode.DebugConfiguration): Promise<vscode.DebugConfiguration | undefined>;
  resolveTask(task: vscode.Task): Promise<vscode.Task>;
}

/** The runs, whose code is loaded when one is first started. */
export function createGatewayRuns(
  options: GatewayRunContext & { readonly context: Pick<vscode.ExtensionContext, 'subscriptions'> },
): GatewayRuns {
  const debugging = lazy(async () => {
    const { GatewayDebugging } = await import('./gatewayDebugging');
    const created = new GatewayDebugging(options);
    options.context.subscriptions.push(created);
    return created;
  });
  return {
    terminalProfile: async () => (await import('./gatewayTerminal')).gatewayTerminalProfile(options),
    noteOwnVariables: async (configuration) => (await debugging()).noteOwnVariables(configuration),
    route: async (configuration) => (await debugging()).route(configuration),
    resolveTask: async (task) => (await import('./gatewayTasks')).gatewayTask(task, options),
  };
}
