import * as vscode from 'vscode';
import type { GatewayRuns } from './gatewayRuns';

/** Registers terminals, debug sessions, and tasks that run through a gateway. */
export function registerGatewayRuns(runs: () => Promise<GatewayRuns>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerTerminalProfileProvider('proxylite.gateway', {
      provideTerminalProfile: async () => (await runs()).terminalProfile(),
    }),
    vscode.debug.registerDebugConfigurationProvider('*', {
      resolveDebugConfiguration: async (_folder, configuration) =>
        'proxylite' in configuration ? (await runs()).noteOwnVariables(configuration) : configuration,
      resolveDebugConfigurationWithSubstitutedVariables: async (_folder, configuration) =>
        'proxylite' in configuration ? (await runs()).route(configuration) : configuration,
    }),
    vscode.tasks.registerTaskProvider('proxylite', {
      provideTasks: () => [],
      resolveTask: async (task) => (await runs()).resolveTask(task),
    }),
  );
}
