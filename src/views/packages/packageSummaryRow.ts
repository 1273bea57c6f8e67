import * as vscode from 'vscode';
import { formatCount, formatTraffic } from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import { disagreements, type TypeSummary } from '../../model/packages/packageSummary';
import { Row } from '../tree/row';
import { fieldsTooltip } from '../tree/fieldsTooltip';

/** The server's summary of what is left in the packages of one type. */
export class PackageSummaryRow extends Row<TypeSummary> {
  override treeItem(): vscode.TreeItem {
    const { type, summary } = this.data;
    const left = traffic(summary.effective);
    const label = productTypeLabel(type);
    const title = left ? vscode.l10n.t('{0} left', left) : label;
    const item = new vscode.TreeItem(title);
    item.description = [
      left ? label : '',
      summary.temporary ? vscode.l10n.t('{0} expires within 7 days', formatTraffic(summary.temporary)) : '',
    ]
      .filter(Boolean)
      .join(' · ');
    item.iconPath = new vscode.ThemeIcon('dashboard');
    item.contextValue = 'packageSummary;';
    item.command = {
      title: vscode.l10n.t('Show Package Summary'),
      command: 'proxylite.packages.showSummary',
    };
    item.accessibilityInformation = { label: `${label}, ${title}, ${item.description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { type, summary } = this.data;
    return fieldsTooltip(productTypeLabel(type), [
      [vscode.l10n.t('Remaining in active packages'), traffic(summary.effective)],
      [vscode.l10n.t('Total in active packages'), traffic(summary.effective_total)],
      [vscode.l10n.t('Total used'), traffic(summary.used)],
      [vscode.l10n.t('Expired unused'), traffic(summary.expired)],
      [vscode.l10n.t('Active packages'), count(summary.effective_count)],
      [
        vscode.l10n.t('Warning'),
        disagreements(summary).length > 0 ? vscode.l10n.t('The figures from ProxyLite are inconsistent') : '',
      ],
    ]);
  }
}

function traffic(kilobytes: number | null | undefined): string | undefined {
  return kilobytes === null || kilobytes === undefined ? undefined : formatTraffic(kilobytes);
}

function count(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : formatCount(value);
}
