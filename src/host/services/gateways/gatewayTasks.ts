import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { requestedGateway } from '../../../model/gateways/launchConfiguration';
import { GatewayTaskTerminal, type GatewayTaskContext } from './gatewayTaskTerminal';

/**
 * Returns a task of `tasks.json` that runs its command through a gateway. The gateway is started with the task, and not
 * when VS Code lists tasks.
 */
export function gatewayTask(task: vscode.Task, parts: GatewayTaskContext): vscode.Task {
  const folder = folderOf(task);
  const execution = new vscode.CustomExecution((definition) => {
    const { command, gateway } = definition as Readonly<Record<string, unknown>>;
    const run = {
      command: typeof command === 'string' ? command : '',
      // Unlike a launch configuration, a task of this type always uses one.
      requested: gateway === undefined ? ({ kind: 'usual' } as const) : named(gateway),
      folder,
    };
    return Promise.resolve(new GatewayTaskTerminal(run, parts));
  });
  return new vscode.Task(
    task.definition,
    task.scope ?? vscode.TaskScope.Workspace,
    task.name,
    'proxylite',
    execution,
    task.problemMatchers,
  );
}

function named(gateway: unknown) {
  const requested = requestedGateway({ proxylite: gateway });
  return requested.kind === 'named' ? requested : ({ kind: 'invalid' } as const);
}

function folderOf({ scope }: vscode.Task): string {
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath ?? homedir();
}
