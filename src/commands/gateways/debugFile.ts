import * as vscode from 'vscode';
import { fileLaunch, type DebuggerContribution } from '../../model/gateways/fileLaunch';
import { UserError } from '../../host/ui/errors';

/** Debugs the file of the active editor through the default gateway. */
export async function debugFile(): Promise<void> {
  const { document } = vscode.window.activeTextEditor ?? {};
  if (!document || document.isUntitled) {
    throw new UserError(vscode.l10n.t('Save the file first, so that it can be debugged.'));
  }
  const launch = fileLaunch(document.languageId, document.uri.fsPath, installedDebuggers());
  if (!launch) {
    throw new UserError(
      vscode.l10n.t(
        'No debugger for this file is installed. Install one, or set "proxylite" in a configuration of launch.json.',
      ),
    );
  }
  const name = vscode.l10n.t('{0} with Proxy', vscode.workspace.asRelativePath(document.uri));
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  await vscode.debug.startDebugging(folder, { ...launch, name, proxylite: true });
}

function installedDebuggers(): readonly DebuggerContribution[] {
  return vscode.extensions.all.flatMap(({ packageJSON }) => {
    const { contributes } = packageJSON as {
      readonly contributes?: { readonly debuggers?: readonly DebuggerContribution[] };
    };
    return contributes?.debuggers ?? [];
  });
}
