import * as vscode from 'vscode';
import type { WhitelistEntry } from '../../api/client';
import { formatServerDate, formatServerDay } from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import { Row } from '../tree/row';
import { fieldsTooltip } from '../tree/fieldsTooltip';

export type WhitelistData = WhitelistEntry & {
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
};

/** An IP that may use proxies without credentials. */
export class WhitelistRow extends Row<WhitelistData> {
  override treeItem(): vscode.TreeItem {
    const { ip, remark, product_type, created_at, serverOffset } = this.data;
    const item = new vscode.TreeItem(ip);
    item.description = [remark, whitelistTypeText(product_type), formatServerDay(created_at, serverOffset)]
      .filter(Boolean)
      .join(' · ');
    item.iconPath = new vscode.ThemeIcon('verified');
    item.contextValue = 'whitelistEntry;';
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { ip, remark, product_type, created_at, serverOffset } = this.data;
    return fieldsTooltip(ip, [
      [vscode.l10n.t('Remark'), remark],
      [vscode.l10n.t('Type'), whitelistTypeText(product_type)],
      [vscode.l10n.t('Added on'), formatServerDate(created_at, serverOffset)],
    ]);
  }
}

/** The product type that an entry is for; empty for every type. */
export function whitelistTypeText(productType: WhitelistEntry['product_type']): string {
  return productType ? productTypeLabel(productType) : '';
}
