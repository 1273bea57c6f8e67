import * as vscode from 'vscode';

/** Whose an address is that was found to be this machine's: in a remote window that is another than one's own (docs/api-notes.md#20). */
export function ownerOfThisAddress(): string {
  switch (vscode.env.remoteName) {
    case undefined:
      return vscode.l10n.t('This is the public IP address of this machine or its network.');
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
    "This is the public IP address of the environment where this extension and your programs run ({0}). If it's on your own computer, it's usually your computer's address, too.",
    machine,
  );
}

function ownerOfFarAddress(machine: string): string {
  return vscode.l10n.t(
    "This is the public IP address of the remote machine ({0}), where this extension and your programs run. It isn't the address of your own computer.",
    machine,
  );
}
