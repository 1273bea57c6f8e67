import * as vscode from 'vscode';
import type { Tools } from './createTools';

/** Registers the tools of these names. What they do is loaded when one is called first. */
export function registerTools(names: readonly string[], tools: () => Promise<Tools>): vscode.Disposable {
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.lm.registerTool<object>(name, {
        prepareInvocation: async ({ input }, token) => (await tools()).prepare(name, input, token),
        invoke: async ({ input }, token) => (await tools()).call(name, input, token),
      }),
    ),
  );
}
