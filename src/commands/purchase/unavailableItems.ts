import * as vscode from 'vscode';

/** Marks an item that can't be bought. */
export const unavailableIcon = { iconPath: new vscode.ThemeIcon('circle-slash') };

/** The heading of items that can't be bought, below all others. */
export function unavailableHeading(): vscode.QuickPickItem {
  return { label: vscode.l10n.t('Unavailable'), kind: vscode.QuickPickItemKind.Separator };
}
