import type * as vscode from 'vscode';
import type { LocalGateways } from '../host/services/gateways/localGateways';
import type { Models } from '../host/services/models';
import type { Log } from '../host/platform/log';

/** The context of the language model tools. */
export interface WindowToolContext extends Pick<
  Models,
  'sessions' | 'history' | 'pending' | 'limitUnits' | 'serverOffsets'
> {
  readonly context: vscode.ExtensionContext;
  /** Loads the local gateways when they are first needed. */
  readonly gateways: () => Promise<LocalGateways>;
  readonly log: Log;
}

/** The language model tools of the manifest, by name. */
export interface Tools {
  prepare(
    name: string,
    input: object,
    token: vscode.CancellationToken,
  ): Promise<vscode.PreparedToolInvocation | undefined>;
  call(name: string, input: object, token: vscode.CancellationToken): Promise<vscode.LanguageModelToolResult>;
}

/** The tools, whose code is loaded when one is first called. */
export function createTools(context: WindowToolContext): Tools {
  return {
    prepare: async (name, input, token) =>
      (await import('./callTool')).prepareCall(name, input, context, token),
    call: async (name, input, token) => (await import('./callTool')).call(name, input, context, token),
  };
}
