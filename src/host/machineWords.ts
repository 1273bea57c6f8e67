import * as vscode from 'vscode';

/** Whose an address is that was found to be this machine's: in a remote window that is another than one's own (api-notes 20). */
export function ownerOfThisAddress(): string {
  const { remoteName } = vscode.env;
  return remoteName
    ? vscode.l10n.t(
        'It belongs to the remote machine ({0}), where this extension and your programs run, not to the computer in front of you.',
        remoteName,
      )
    : vscode.l10n.t('It belongs to this machine, or to the network that it is in.');
}
