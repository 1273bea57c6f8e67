import * as vscode from 'vscode';

/** Whose an address is that was found to be this machine's: in a remote window that is another than one's own (docs/api-notes.md#20). */
export function ownerOfThisAddress(): string {
  switch (vscode.env.remoteName) {
    case undefined:
      return vscode.l10n.t('It belongs to this machine, or to the network that it is in.');
    // These may run on the computer in front of the user, and leave through its network then.
    case 'wsl':
      return ownerOfNearAddress('WSL');
    case 'dev-container':
    case 'attached-container':
      return ownerOfNearAddress(vscode.l10n.t('container'));
    case 'ssh-remote':
      return ownerOfFarAddress('SSH');
    case 'codespaces':
      return ownerOfFarAddress('Codespaces');
    default:
      return ownerOfFarAddress(vscode.env.remoteName);
  }
}

function ownerOfNearAddress(machine: string): string {
  return vscode.l10n.t(
    'It belongs to where this extension and your programs run ({0}); on your own computer that is usually the computer’s address, too.',
    machine,
  );
}

function ownerOfFarAddress(machine: string): string {
  return vscode.l10n.t(
    'It belongs to the remote machine ({0}), where this extension and your programs run, not to the computer in front of you.',
    machine,
  );
}
