import * as vscode from 'vscode';
import { planChange, runTool, UnexpectedToolError } from './core/runTool';
import { NotConfirmedError, type Change, type Tool } from './core/tool';
import { gatewayTools } from './core/gatewayTools';
import { tools } from './core/tools';
import { askToConfirm, confirmationOf, progressOf } from './confirmation';
import { VscodeToolHost } from './vscodeToolHost';
import type { WindowToolContext } from './createTools';

/** A question that VS Code was given for a call, and the connection that it was put for. */
interface Asked {
  readonly connectionId: string | undefined;
  readonly at: number;
}

/** By the call: VS Code hands nothing from the question to the call. A question is good for one call. */
const asked = new Map<string, Asked>();
/** Milliseconds after which VS Code's question no longer counts. */
const maxQuestionMs = 10 * 60_000;

/** The settings of VS Code that switch its own questions off for all tools, by their names over time. */
const autoApproveSettings = ['chat.tools.global.autoApprove', 'chat.tools.autoApprove'];

/**
 * Returns the message that VS Code shows before a tool runs, with a confirmation for tools that cost or change
 * something. Nothing is changed yet.
 * @throws {Error} for the model if such a call is useless, so that the user isn't prompted needlessly.
 */
export function prepareCall(
  name: string,
  input: object,
  context: WindowToolContext,
  token: vscode.CancellationToken,
): Promise<vscode.PreparedToolInvocation> {
  const tool = toolOf(name);
  const host = new VscodeToolHost(context);
  return guarded(tool, context, token, async (signal) => {
    const invocationMessage = progressOf(tool.name, input, host.checkSettings());
    const key = callKey(name, input);
    asked.delete(key);
    if (tool.effect === 'read') return { invocationMessage };
    const change = await planChange(tool, input, host, signal);
    if (!change) return { invocationMessage };
    asked.set(key, { connectionId: host.connectionId, at: Date.now() });
    return { invocationMessage, confirmationMessages: confirmationOf(change) };
  });
}

/**
 * Runs a tool. A change must be confirmed for this call and this connection. VS Code's confirmation counts if it was
 * shown for exactly this call and isn't disabled, otherwise the user is prompted here.
 * @throws {Error} with a message for the model that describes the result and the next step.
 */
export function call(
  name: string,
  input: object,
  context: WindowToolContext,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const tool = toolOf(name);
  return guarded(tool, context, token, async (signal) => {
    const host = new VscodeToolHost(context);
    const question = takeQuestion(callKey(name, input));
    const confirm = async (change: Change) => {
      const { connectionId } = host;
      const isAsked = question !== undefined && !isAutoApproved();
      if (isAsked) host.requireConnection(question.connectionId);
      else if (!(await askToConfirm(change))) {
        throw new NotConfirmedError();
      }
      // The connection may have been switched while the question was open.
      host.requireConnection(connectionId);
      signal.throwIfAborted();
    };
    const text = await runTool(tool, input, host, { signal, confirm });
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  });
}

function takeQuestion(key: string): Asked | undefined {
  const question = asked.get(key);
  asked.delete(key);
  return question && Date.now() - question.at < maxQuestionMs ? question : undefined;
}

function isAutoApproved(): boolean {
  const settings = vscode.workspace.getConfiguration();
  return autoApproveSettings.some((name) => settings.get<unknown>(name) === true);
}

function callKey(name: string, input: object): string {
  return JSON.stringify([name, input]);
}

function toolOf(name: string): Tool {
  const tool = [...tools, ...gatewayTools].find((one) => one.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

/** Runs work that ends with its token; logs what no tool foresees. */
async function guarded<T>(
  { name }: Tool,
  { log }: WindowToolContext,
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
