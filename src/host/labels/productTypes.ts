import * as vscode from 'vscode';

/** The product types that the order list documents. */
export const orderedTypes = [3, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28] as const;

/**
 * Returns our name of a product type. Works for any number because the documented tables disagree and grow
 * (docs/api-notes.md#34).
 */
export function productTypeLabel(type: number | null | undefined): string {
  switch (type) {
    case null:
    case undefined:
      return vscode.l10n.t('Unknown type');
    case 3:
      return vscode.l10n.t('Balance recharge');
    case 9:
      return vscode.l10n.t('Dynamic residential traffic');
    case 10:
      return vscode.l10n.t('Dynamic residential (time-based, v1)');
    case 11:
      return vscode.l10n.t('Dynamic residential (time-based)');
    case 12:
      return vscode.l10n.t('Long-term datacenter traffic');
    case 13:
      return vscode.l10n.t('Static residential IP traffic');
    case 14:
      return vscode.l10n.t('Static datacenter IP');
    case 15:
      return vscode.l10n.t('Long-term ISP traffic');
    case 16:
      return vscode.l10n.t('Static traffic');
    case 17:
      return vscode.l10n.t('Dynamic IPs (per IP)');
    case 18:
      return vscode.l10n.t('Web scraper');
    case 19:
      return vscode.l10n.t('Static IP renewal');
    case 20:
      return vscode.l10n.t('Static IP replacement');
    case 21:
      return vscode.l10n.t('Static traffic v2');
    case 24:
      return vscode.l10n.t('Static traffic add-on');
    case 25:
      return vscode.l10n.t('Static residential IP');
    case 26:
      return vscode.l10n.t('Additional payment');
    case 27:
      return vscode.l10n.t('Search results');
    case 28:
      return vscode.l10n.t('Video');
    default:
      return vscode.l10n.t('Type {0}', type);
  }
}
