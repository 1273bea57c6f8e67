import * as vscode from 'vscode';
import type { WhitelistEntry } from '../api/client';
import { formatServerDate, formatServerDay } from '../host/format';
import { productTypeLabel } from '../host/productTypes';
import { Row } from './row';
import { fieldsTooltip } from './tooltip';

/** An IP that may use proxies without credentials. */
export class WhitelistRow extends Row<WhitelistEntry> {
  override treeItem(): vscode.TreeItem {
    const { ip, remark, product_type, created_at } = this.data;
    const type = product_type ? productTypeLabel(product_type) : '';
    const item = new vscode.TreeItem(ip);
    const added = formatServerDay(created_at);
    item.description = [remark, type, added].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon('verified');
    item.tooltip = fieldsTooltip(ip, [
      [vscode.l10n.t('Remark'), remark],
      [vscode.l10n.t('Type'), type],
      [vscode.l10n.t('Added'), formatServerDate(created_at)],
    ]);
    item.contextValue = 'whitelistEntry;';
    return item;
  }
}
