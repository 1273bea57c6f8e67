import * as vscode from 'vscode';
import { planChange, runTool, UnexpectedToolError } from './core/run';
import type { Tool } from './core/tool';
import { tools } from './core/tools';
import { confirmationOf, progressOf } from './confirmation';
import { VscodeToolHost } from './vscodeToolHost';
import type { ToolParts } from './register';

/** The connection that a question was put for, by its call: VS Code hands nothing from the one to the other. */
const askedFor = new Map<string, string | undefined>();

/**
 * What VS Code shows before a tool runs: what it does, and, for one that costs or changes something, a question that
 * states it. Nothing is changed yet.
 * @throws {Error} for the model where such a call is of no use, so that nobody is asked for nothing.
 */
export function prepareCall(
  name: string,
  input: object,
  parts: ToolParts,
  token: vscode.CancellationToken,
): Promise<vscode.PreparedToolInvocation> {
  const tool = toolOf(name);
  const host = new VscodeToolHost(parts);
  return guarded(tool, parts, token, async (signal) => {
    const invocationMessage = progressOf(tool.name, input, host.checkSettings());
    if (tool.effect === 'read') return { invocationMessage };
    const change = await planChange(tool, input, host, signal);
    askedFor.set(callKey(name, input), host.connectionId);
    return { invocationMessage, confirmationMessages: confirmationOf(change) };
  });
}

/**
 * Runs a tool; VS Code has asked the user by then, where `prepareCall` told it to. What they said yes to is not done to
 * the account of a connection that they switched to since.
 * @throws {Error} whose message tells the model what happened and what to do.
 */
export function call(
  name: string,
  input: object,
  parts: ToolParts,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const tool = toolOf(name);
  return guarded(tool, parts, token, async (signal) => {
    const host = new VscodeToolHost(parts);
    const key = callKey(name, input);
    const confirm = () => {
      if (askedFor.has(key)) host.requireConnection(askedFor.get(key));
      askedFor.delete(key);
    };
    const text = await runTool(tool, input, host, { signal, confirm });
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  });
}

function callKey(name: string, input: object): string {
  return JSON.stringify([name, input]);
}

function toolOf(name: string): Tool {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

/** Runs work that ends with its token; logs what no tool foresees. */
async function guarded<T>(
  { name }: Tool,
  { log }: ToolParts,
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  const abort = new AbortController();
  const subscription = token.onCancellationRequested(() => abort.abort());
  try {
    return await work(abort.signal);
  } catch (error) {
    if (error instanceof UnexpectedToolError) log.error(name, error.cause);
    throw abort.signal.aborted ? new vscode.CancellationError() : error;
  } finally {
    subscription.dispose();
  }
}
