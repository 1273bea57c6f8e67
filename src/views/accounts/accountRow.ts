import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { pendingShort, pendingChangeText } from '../../host/labels/accounts';
import {
  formatClock,
  formatPercentage,
  formatServerDate,
  formatTraffic,
  formatTrafficOfLimit,
} from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import { limitInKilobytes, type LimitUnit } from '../../model/accounts/limitUnit';
import type { PendingChange } from '../../model/accounts/pendingChanges';
import { Row, type DraggedRow } from '../tree/row';
import { fieldsTooltip } from '../tree/fieldsTooltip';

const mask = '••••••••';

/** An account, and what is known of it beside its row on the server. */
export type AccountData = Account & {
  readonly limitUnit: LimitUnit;
  /** A change that isn't in effect yet (docs/api-notes.md#18). */
  readonly pending: PendingChange | undefined;
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
};

/** A proxy account (sub-account) with its traffic. */
export class AccountRow extends Row<AccountData> {
  override get isOpenable(): boolean {
    return true;
  }

  override treeItem(): vscode.TreeItem {
    const { username, remark, status, pending } = this.data;
    const enabled = status !== 0;
    const item = new vscode.TreeItem(username);
    item.description = [pending && pendingText(pending), this.trafficText(), remark]
      .filter(Boolean)
      .join(' · ');
    item.iconPath = accountIcon(enabled, pending);
    item.contextValue = enabled ? 'account;enabled;' : 'account;disabled;';
    item.accessibilityInformation = { label: `${username}, ${this.statusText()}, ${item.description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { id, username, password, usage_flow, remark, product_type, created_at, pending, serverOffset } =
      this.data;
    return fieldsTooltip(username, [
      [vscode.l10n.t('Status'), this.statusText()],
      [vscode.l10n.t('Pending'), pending && pendingChangeText(pending.change, formatClock(pending.until))],
      [vscode.l10n.t('Password'), password ? mask : undefined],
      [vscode.l10n.t('Used'), usedText(usage_flow)],
      [vscode.l10n.t('Limit'), this.limitValue()],
      [vscode.l10n.t('Type'), productTypeLabel(product_type)],
      [vscode.l10n.t('Remark'), remark],
      [vscode.l10n.t('Created on'), formatServerDate(created_at, serverOffset)],
      [vscode.l10n.t('ID'), id],
    ]);
  }

  override dragged(): readonly DraggedRow[] {
    return [{ kind: 'accounts', name: this.data.username }];
  }

  private statusText(): string {
    const { status } = this.data;
    if (status === 0) return vscode.l10n.t('Disabled');
    return status === 1 ? vscode.l10n.t('Enabled') : vscode.l10n.t('Unknown status');
  }

  /** Returns the used traffic and the limit. */
  private trafficText(): string {
    const { usage_flow, limit_flow } = this.data;
    const limit = this.limit;
    const isUsedKnown = usage_flow !== null && usage_flow !== undefined;
    if (limit !== undefined) {
      return isUsedKnown
        ? formatTrafficOfLimit(usage_flow, limit)
        : vscode.l10n.t('Limit: {0}', formatTraffic(limit));
    }
    const limitText = limit_flow === 0 ? vscode.l10n.t('No limit') : undefined;
    return [usedText(usage_flow), limitText].filter(Boolean).join(' · ');
  }

  /** The limit in KB; undefined where there is none. */
  private get limit(): number | undefined {
    return limitInKilobytes(this.data.limit_flow, this.data.limitUnit);
  }

  /** The limit and how much of it is used. */
  private limitValue(): string {
    const { limit_flow, usage_flow } = this.data;
    if (limit_flow === null || limit_flow === undefined) return '';
    const limit = this.limit;
    if (limit === undefined) return vscode.l10n.t('None');
    const text = formatTraffic(limit);
    return usage_flow === null || usage_flow === undefined
      ? text
      : `${text} (${formatPercentage(usage_flow / limit)})`;
  }
}

/**
 * An account that was deleted and that the server lists no more, while its proxies may still work and cost
 * (docs/api-notes.md#18).
 */
export class LeavingAccountRow extends Row<PendingChange> {
  override treeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.data.name);
    item.description = pendingText(this.data);
    item.iconPath = accountIcon(false, this.data);
    item.contextValue = 'leavingAccount;';
    item.accessibilityInformation = { label: `${this.data.name}, ${item.description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { name, change, until } = this.data;
    return fieldsTooltip(name, [[vscode.l10n.t('Pending'), pendingChangeText(change, formatClock(until))]]);
  }
}

function usedText(kilobytes: number | null | undefined): string | undefined {
  return kilobytes === null || kilobytes === undefined ? undefined : formatTraffic(kilobytes);
}

function pendingText({ change, until }: PendingChange): string {
  return pendingShort(change, formatClock(until));
}

function accountIcon(enabled: boolean, pending: PendingChange | undefined): vscode.ThemeIcon {
  if (pending) return new vscode.ThemeIcon('clock', new vscode.ThemeColor('list.warningForeground'));
  return enabled
    ? new vscode.ThemeIcon('account')
    : new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
}
