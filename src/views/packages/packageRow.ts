import * as vscode from 'vscode';
import type { Package } from '../../api/client';
import { formatServerDate, formatServerDay } from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import type { Validity } from '../../model/time/serverTime';
import { Row } from '../tree/row';
import { spokenLabel } from '../tree/spokenLabel';
import { fieldsTooltip } from '../tree/fieldsTooltip';

export interface PackageData {
  readonly bought: Package;
  readonly validity: Validity | undefined;
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
}

/** A package that was bought, and whether it is in effect. */
export class PackageRow extends Row<PackageData> {
  override get isOpenable(): boolean {
    return true;
  }

  override treeItem(): vscode.TreeItem {
    const { bought, validity, serverOffset } = this.data;
    const title = packageTitle(bought);
    const item = new vscode.TreeItem(title);
    item.description = this.endText(formatServerDay(bought.expired_at, serverOffset));
    item.iconPath = packageIcon(validity);
    item.contextValue = `package;${validity ?? 'unknown'};${bought.trade_no ? 'ordered;' : ''}`;
    item.accessibilityInformation = { label: spokenLabel(title, item.description, validity) };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { bought, serverOffset } = this.data;
    return fieldsTooltip(packageTitle(bought), [
      [vscode.l10n.t('Type'), productTypeLabel(bought.product_type)],
      [vscode.l10n.t('Active since'), formatServerDate(bought.created_at, serverOffset)],
      [vscode.l10n.t('Expires'), formatServerDate(bought.expired_at, serverOffset)],
      [vscode.l10n.t('Order number'), bought.trade_no],
      [vscode.l10n.t('Ordered on'), formatServerDate(bought.order?.created_at, serverOffset)],
      [vscode.l10n.t('Paid on'), formatServerDate(bought.order?.pay_at, serverOffset)],
      [vscode.l10n.t('ID'), bought.id],
    ]);
  }

  private endText(end: string): string {
    if (!end) return '';
    return this.data.validity === 'expired'
      ? vscode.l10n.t('Expired {0}', end)
      : vscode.l10n.t('Expires {0}', end);
  }
}

function packageTitle({ order, product_type }: Package): string {
  return order?.title || productTypeLabel(product_type);
}

function packageIcon(validity: Validity | undefined): vscode.ThemeIcon {
  switch (validity) {
    case 'expiring':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'expired':
      return new vscode.ThemeIcon('history', new vscode.ThemeColor('disabledForeground'));
    case 'effective':
    case undefined:
      return new vscode.ThemeIcon('package');
  }
}
