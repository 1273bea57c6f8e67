import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { GatewayTaskTerminal } from './gatewayTaskTerminal';
import type { GatewayRunContext } from './startedGateway';

/** As `tasks.json` has it, so of any type. */
interface TaskDefinition extends vscode.TaskDefinition {
  readonly command?: unknown;
  readonly gateway?: unknown;
}

/**
 * Returns a task of `tasks.json` that runs its command through a gateway. The gateway is started with the task, and not
 * when VS Code lists tasks.
 */
export function gatewayTask(task: vscode.Task, context: GatewayRunContext): vscode.Task {
  const folder = folderOf(task);
  const execution = new vscode.CustomExecution(({ command, gateway }: TaskDefinition) =>
    Promise.resolve(new GatewayTaskTerminal({ command, gateway, folder }, context)),
  );
  return new vscode.Task(
    task.definition,
    task.scope ?? vscode.TaskScope.Workspace,
    task.name,
    'proxylite',
    execution,
    task.problemMatchers,
  );
}

function folderOf({ scope }: vscode.Task): string {
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath ?? homedir();
}
