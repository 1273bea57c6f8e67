import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import { formatCount, formatServerDate, formatServerDay } from '../../host/ui/displayFormat';
import { orderAmount, orderStatusLabel, orderTitle, payDifferenceLabel } from '../../host/labels/orders';
import { productTypeLabel } from '../../host/labels/productTypes';
import { Row } from '../tree/row';
import { fieldsTooltip } from '../tree/fieldsTooltip';

export type OrderData = Order & {
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
};

/** An order; opening it shows all that is known of it. */
export class OrderRow extends Row<OrderData> {
  override get isOpenable(): boolean {
    return true;
  }

  override treeItem(): vscode.TreeItem {
    const order = this.data;
    const title = orderTitle(order);
    const item = new vscode.TreeItem(title);
    item.description = [
      orderStatusLabel(order.status),
      payDifferenceLabel(order.pay_fee_status),
      orderAmount(order),
      formatServerDay(order.created_at, order.serverOffset),
    ]
      .filter(Boolean)
      .join(' · ');
    item.iconPath = orderIcon(order);
    item.contextValue = contextOf(order);
    item.accessibilityInformation = { label: `${title}, ${item.description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const order = this.data;
    return fieldsTooltip(orderTitle(order), [
      [vscode.l10n.t('Status'), orderStatusLabel(order.status)],
      [vscode.l10n.t('Payment status'), payDifferenceLabel(order.pay_fee_status)],
      [vscode.l10n.t('Type'), productTypeLabel(order.product_type)],
      [vscode.l10n.t('Details'), order.detail],
      [vscode.l10n.t('Regions'), order.region_desc],
      [vscode.l10n.t('Quantity'), typeof order.amount === 'number' ? formatCount(order.amount) : undefined],
      [vscode.l10n.t('Amount'), orderAmount(order)],
      [vscode.l10n.t('Payment method'), order.pm_title],
      [vscode.l10n.t('Ordered on'), formatServerDate(order.created_at, order.serverOffset)],
      [
        vscode.l10n.t('Paid on'),
        formatServerDate(order.pay_at, order.serverOffset) ||
          formatServerDate(order.pay_timestamp, order.serverOffset),
      ],
      [vscode.l10n.t('Order number'), order.trade_no],
    ]);
  }
}

/** Types without packages in the account: balance top-ups and static IP renewals. */
const withoutPackage: readonly (number | null | undefined)[] = [3, 19];
/** Types that bring or prolong static IPs. */
const ofStaticIps: readonly (number | null | undefined)[] = [14, 25, 19];

function contextOf({ status, trade_no, product_type }: Order): string {
  const isNumbered = Boolean(trade_no);
  return [
    'order',
    stateWord(status),
    ...(isNumbered ? ['ordered'] : []),
    ...(isNumbered && !withoutPackage.includes(product_type) ? ['packages'] : []),
    ...(isNumbered && ofStaticIps.includes(product_type) ? ['staticIps'] : []),
  ]
    .map((word) => `${word};`)
    .join('');
}

function stateWord(status: number | null | undefined): string {
  switch (status) {
    case 0:
      return 'pending';
    case 1:
      return 'paid';
    case 2:
      return 'cancelled';
    case 3:
      return 'refunded';
    default:
      return 'unknown';
  }
}

function orderIcon({ status, pay_fee_status }: Order): vscode.ThemeIcon {
  if (pay_fee_status === 2) {
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
  switch (status) {
    case 0:
      return new vscode.ThemeIcon('clock', new vscode.ThemeColor('list.warningForeground'));
    case 1:
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 2:
      return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
    case 3:
      return new vscode.ThemeIcon('reply', new vscode.ThemeColor('charts.blue'));
    default:
      return new vscode.ThemeIcon('question');
  }
}
