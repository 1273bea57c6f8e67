import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import { isSpan, type DayProblem, type OpenSpan, type OrderPeriod } from '../../model/orders/orderPeriod';
import type { OrderFilter } from '../../model/orders/orderStore';
import { formatAmount, plural } from '../ui/displayFormat';
import { productTypeLabel } from './productTypes';

/**
 * Returns the label of an order's state. An order that was canceled manually has the same state as one not paid in
 * time.
 */
export function orderStatusLabel(status: number | null | undefined): string {
  switch (status) {
    case 0:
      return vscode.l10n.t('Pending payment');
    case 1:
      return vscode.l10n.t('Paid');
    case 2:
      return vscode.l10n.t('Canceled (unpaid)');
    case 3:
      return vscode.l10n.t('Refunded');
    case null:
    case undefined:
      return vscode.l10n.t('Unknown status');
    default:
      return vscode.l10n.t('Status {0}', status);
  }
}

export function ordersPendingText(count: number): string {
  return plural(
    vscode.l10n.t('{count, plural, one {# order is pending payment.} other {# orders are pending payment.}}'),
    { count },
  );
}

/** Returns a label if the paid amount differs from the requested one. Empty if it doesn't or if nothing is reported. */
export function payDifferenceLabel(payFeeStatus: number | null | undefined): string {
  switch (payFeeStatus) {
    case 0:
    case null:
    case undefined:
      return '';
    case 1:
      return vscode.l10n.t('Overpaid');
    case 2:
      return vscode.l10n.t('Underpaid');
    default:
      return vscode.l10n.t('Payment status {0}', payFeeStatus);
  }
}

/** Returns the title of an order: the server's title, or else our name of its type (docs/api-notes.md#34). */
export function orderTitle({ title, product_type }: Order): string {
  return title || productTypeLabel(product_type);
}

/** Returns the name of an order in a sentence: its number, or its title if it has none. */
export function orderName(order: Order): string {
  return order.trade_no || orderTitle(order);
}

/**
 * Returns a short text with the amount that is due, was paid, or would have been due. Empty if the server sent none.
 */
export function orderAmount({ status, pay_fee }: Order): string {
  if (pay_fee === null || pay_fee === undefined) return '';
  return status === 0 ? vscode.l10n.t('{0} due', formatAmount(pay_fee)) : formatAmount(pay_fee);
}

/** Returns the reason that an order has no listed items. */
export function boughtNothing(order: Order): string {
  const name = orderName(order);
  switch (order.status) {
    case 0:
      return vscode.l10n.t("Order {0} hasn't been paid yet. Its items appear after payment.", name);
    case 2:
      return vscode.l10n.t('Order {0} was canceled before payment, so nothing was bought.', name);
    case 3:
      return vscode.l10n.t('Order {0} was refunded. It has no items to show.', name);
    default:
      return paidButNothing(order, name);
  }
}

function paidButNothing({ status, product_type }: Order, name: string): string {
  if (product_type === 3) {
    return vscode.l10n.t('Order {0} was a balance recharge. It has no items to show.', name);
  }
  if (product_type === 19) {
    return vscode.l10n.t(
      'Order {0} renewed static IPs. ProxyLite lists them under their original order.',
      name,
    );
  }
  return status === 1
    ? vscode.l10n.t(
        "Order {0} is paid, but ProxyLite doesn't list any items for it. Items can take a moment to appear after payment. Renewed items stay under their original order number.",
        name,
      )
    : vscode.l10n.t("ProxyLite doesn't list any items for order {0}.", name);
}

/** Summarizes a filter, short enough to follow a title. Empty for all orders. */
export function orderFilterLabel(filter: OrderFilter): string {
  const { status, productType, period, paid, invoiced, tradeNo } = filter;
  return [
    status === undefined ? '' : orderStatusLabel(status),
    productType === undefined ? '' : productTypeLabel(productType),
    period === undefined ? '' : periodLabel(period),
    paid === undefined ? '' : payDifferenceLabel(paid === 'tooMuch' ? 1 : 2),
    invoiced === undefined ? '' : invoiceLabel(invoiced),
    tradeNo,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function invoiceLabel(invoiced: boolean): string {
  return invoiced ? vscode.l10n.t('With invoice') : vscode.l10n.t('Without invoice');
}

/** Returns the label of a period. Days are shown as they are typed and sent. */
export function periodLabel(period: OrderPeriod): string {
  if (period === 'thisMonth') return vscode.l10n.t('This month');
  return isSpan(period)
    ? spanLabel(period)
    : plural(vscode.l10n.t('{count, plural, one {Last # day} other {Last # days}}'), {
        count: period.lastDays,
      });
}

function spanLabel({ firstDay, lastDay }: OpenSpan): string {
  if (firstDay && lastDay) {
    return firstDay === lastDay ? firstDay : vscode.l10n.t('{0} to {1}', firstDay, lastDay);
  }
  if (firstDay) return vscode.l10n.t('Since {0}', firstDay);
  return lastDay ? vscode.l10n.t('Expires {0}', lastDay) : vscode.l10n.t('All time');
}

/** Returns the problem with a typed day. */
export function dayWarning(problem: DayProblem | undefined): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'notDay':
      return vscode.l10n.t('Enter a date as YYYY-MM-DD, for example 2026-02-28, or leave this empty.');
    case 'beforeFirst':
      return vscode.l10n.t("The end date can't be before the start date.");
  }
}
