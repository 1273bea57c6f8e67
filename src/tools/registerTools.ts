import * as vscode from 'vscode';
import type { LocalGateways } from '../host/services/gateways/localGateways';
import type { Models } from '../host/services/models';
import type { Log } from '../host/platform/log';

/** The context of the language model tools. */
export interface ToolRegistration extends Pick<
  Models,
  'sessions' | 'history' | 'pending' | 'limitUnits' | 'serverOffsets'
> {
  readonly context: vscode.ExtensionContext;
  /** Loads the local gateways when they are first needed. */
  readonly gateways: () => Promise<LocalGateways>;
  readonly log: Log;
}

interface Manifest {
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

/** Registers every tool that the manifest declares. What a tool does is loaded when one is called first. */
export function registerTools(parts: ToolRegistration): vscode.Disposable {
  const { contributes } = parts.context.extension.packageJSON as Manifest;
  return vscode.Disposable.from(
    ...contributes.languageModelTools.map(({ name }) =>
      vscode.lm.registerTool<object>(name, {
        prepareInvocation: async ({ input }, token) =>
          (await import('./callTool')).prepareCall(name, input, parts, token),
        invoke: async ({ input }, token) => (await import('./callTool')).call(name, input, parts, token),
      }),
    ),
  );
}
