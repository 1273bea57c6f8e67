import * as vscode from 'vscode';
import type { Package } from '../api/client';
import { formatServerDate, formatServerDay } from '../host/format';
import { productTypeLabel } from '../host/productTypes';
import type { Validity } from '../model/dates';
import { Row } from './row';
import { spokenLabel } from './spokenLabel';
import { fieldsTooltip } from './tooltip';

/** A package that was bought, and whether it is in effect. */
export class PackageRow extends Row<{ readonly bought: Package; readonly validity: Validity | undefined }> {
  override treeItem(): vscode.TreeItem {
    const { bought, validity } = this.data;
    const type = productTypeLabel(bought.product_type);
    const title = bought.order?.title || type;
    const item = new vscode.TreeItem(title);
    const end = formatServerDate(bought.expired_at);
    item.description = this.endText(formatServerDay(bought.expired_at));
    item.iconPath = packageIcon(validity);
    item.tooltip = fieldsTooltip(title, [
      [vscode.l10n.t('Type'), type],
      [vscode.l10n.t('In effect since'), formatServerDate(bought.created_at)],
      [vscode.l10n.t('Ends'), end],
      [vscode.l10n.t('Order'), bought.trade_no],
      [vscode.l10n.t('Ordered'), formatServerDate(bought.order?.created_at)],
      [vscode.l10n.t('Paid'), formatServerDate(bought.order?.pay_at)],
      [vscode.l10n.t('Number'), bought.id],
    ]);
    item.contextValue = `package;${validity ?? 'unknown'};${bought.trade_no ? 'ordered;' : ''}`;
    item.accessibilityInformation = { label: spokenLabel(title, item.description, validity) };
    return item;
  }

  private endText(end: string): string {
    if (!end) return '';
    return this.data.validity === 'expired'
      ? vscode.l10n.t('ended {0}', end)
      : vscode.l10n.t('until {0}', end);
  }
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
