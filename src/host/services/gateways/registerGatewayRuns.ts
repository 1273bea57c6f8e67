import * as vscode from 'vscode';
import { lazy } from '../lazy';
import type { RunParts } from './startedGateway';

/** Registers terminals, debug sessions, and tasks that run through a gateway. What they do is loaded when it's used. */
export function registerGatewayRuns(
  parts: RunParts & { readonly context: Pick<vscode.ExtensionContext, 'subscriptions'> },
): vscode.Disposable {
  const debugging = lazy(async () => {
    const { GatewayDebugging } = await import('./gatewayDebugging');
    const created = new GatewayDebugging(parts);
    parts.context.subscriptions.push(created);
    return created;
  });
  return vscode.Disposable.from(
    vscode.window.registerTerminalProfileProvider('proxylite.gateway', {
      provideTerminalProfile: async () => (await import('./gatewayTerminal')).gatewayTerminalProfile(parts),
    }),
    vscode.debug.registerDebugConfigurationProvider('*', {
      resolveDebugConfiguration: async (_folder, configuration) =>
        'proxylite' in configuration ? (await debugging()).noteOwnVariables(configuration) : configuration,
      resolveDebugConfigurationWithSubstitutedVariables: async (_folder, configuration) =>
        'proxylite' in configuration ? (await debugging()).route(configuration) : configuration,
    }),
    vscode.tasks.registerTaskProvider('proxylite', {
      provideTasks: () => [],
      resolveTask: async (task) => (await import('./gatewayTasks')).gatewayTask(task, parts),
    }),
  );
}
