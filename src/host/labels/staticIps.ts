import * as vscode from 'vscode';

/** States of a static IP that the API documents. */
export const staticIpStatuses = [1, 2, 3, 4] as const;

export function staticIpStatusLabel(status: number): string {
  switch (status) {
    case 1:
      return vscode.l10n.t('Active');
    case 2:
      return vscode.l10n.t('Inactive');
    case 3:
      return vscode.l10n.t('Expiring soon');
    case 4:
      return vscode.l10n.t('Under maintenance');
    default:
      return vscode.l10n.t('Status {0}', status);
  }
}
