import * as vscode from 'vscode';
import type { Account } from '../api/client';
import { formatServerDate, formatTraffic } from '../host/format';
import { productTypeLabel } from '../host/productTypes';
import { Row } from './row';
import { fieldsTooltip } from './tooltip';

const mask = '••••••••';

/** A proxy account (sub-account) with its traffic. */
export class AccountRow extends Row<Account> {
  override treeItem(): vscode.TreeItem {
    const { username, usage_flow, remark, status } = this.data;
    const enabled = status !== 0;
    const item = new vscode.TreeItem(username);
    const used = usage_flow === null || usage_flow === undefined ? undefined : formatTraffic(usage_flow);
    item.description = [used, this.limitText(), remark].filter(Boolean).join(' · ');
    item.iconPath = enabled
      ? new vscode.ThemeIcon('account')
      : new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
    item.tooltip = this.tooltip(used);
    item.contextValue = enabled ? 'account;enabled;' : 'account;disabled;';
    item.accessibilityInformation = { label: `${username}, ${this.statusText()}, ${item.description}` };
    return item;
  }

  private tooltip(used: string | undefined): vscode.MarkdownString {
    const { id, username, password, remark, product_type, created_at } = this.data;
    return fieldsTooltip(username, [
      [vscode.l10n.t('Status'), this.statusText()],
      [vscode.l10n.t('Password'), password ? mask : undefined],
      [vscode.l10n.t('Used'), used],
      [vscode.l10n.t('Limit'), this.limitText()],
      [vscode.l10n.t('Type'), productTypeLabel(product_type)],
      [vscode.l10n.t('Remark'), remark],
      [vscode.l10n.t('Created'), formatServerDate(created_at)],
      [vscode.l10n.t('Number'), id],
    ]);
  }

  private statusText(): string {
    const { status } = this.data;
    if (status === 0) return vscode.l10n.t('disabled');
    return status === 1 ? vscode.l10n.t('enabled') : vscode.l10n.t('status unknown');
  }

  /** The limit's unit is documented as GB, yet other servers of this kind send KB: the doubt is shown (api-notes 14). */
  private limitText(): string {
    const { limit_flow } = this.data;
    if (limit_flow === null || limit_flow === undefined) return '';
    if (limit_flow === 0) return vscode.l10n.t('no limit');
    return vscode.l10n.t('limit {0} (GB or KB)', limit_flow);
  }
}
