import * as vscode from 'vscode';

/** States of a static IP that the API documents. */
export const staticIpStatuses = [1, 2, 3, 4] as const;

/** A static IP's state in words. */
export function staticIpStatusLabel(status: number): string {
  switch (status) {
    case 1:
      return vscode.l10n.t('valid');
    case 2:
      return vscode.l10n.t('invalid');
    case 3:
      return vscode.l10n.t('about to expire');
    case 4:
      return vscode.l10n.t('under maintenance');
    default:
      return vscode.l10n.t('status {0}', status);
  }
}
