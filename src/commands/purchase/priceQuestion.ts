import * as vscode from 'vscode';
import type { OrderPrice } from '../../api/client';
import { formatAmount, formatCount, formatServerDate } from '../../host/ui/format';
import { listNames } from '../../host/ui/nameList';
import { regionLine } from '../../host/labels/purchases';
import { purchaseKind } from '../../model/purchase/kinds';
import type { Quote } from '../../model/purchase/quote';
import { paymentLabel } from './askPayment';
import { titleOf } from './askProduct';
import type { PurchaseState, Shop } from './purchaseState';

/** What is bought, in the words of the price; else in those of the catalogue. */
export function titleOfQuote({ price, order }: Quote): string {
  return price.title || titleOf(order.product);
}

/** What the user agrees to, line by line, as the server priced it. No amount has a currency: none is sent (docs/api-notes.md#30). */
export function priceQuestionOf(
  { price, order }: Quote,
  { draft }: PurchaseState,
  { serverOffset }: Pick<Shop, 'serverOffset'>,
): string[] {
  const { total_fee, discount_fee, pay_fee } = price;
  const lines: readonly (readonly [label: string, value: string | null | undefined])[] = [
    [vscode.l10n.t('Includes'), price.detail],
    [vscode.l10n.t('Quantity'), order.count === undefined ? '' : formatCount(order.count)],
    [
      vscode.l10n.t('Regions'),
      purchaseKind(order.product.type) === 'staticIps' ? draft.regions.map(regionLine).join(', ') : '',
    ],
    [vscode.l10n.t('Subtotal'), amount(total_fee)],
    [vscode.l10n.t('Discount'), amount(discount_fee)],
    [vscode.l10n.t('Coupon'), draft.coupon],
    [vscode.l10n.t('Total due'), amount(pay_fee)],
    [vscode.l10n.t('Payment method'), paymentLabel(order.payment)],
  ];
  return [
    ...lines.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])),
    ...renewalsOf(price, serverOffset),
    '',
    vscode.l10n.t("ProxyLite doesn't specify a currency for these amounts."),
  ];
}

function amount(fee: number | null | undefined): string {
  return fee === null || fee === undefined ? '' : formatAmount(fee);
}

function renewalsOf({ ip_result }: OrderPrice, offset: number | undefined): string[] {
  if (!ip_result?.length) return [];
  const lines = ip_result.map(({ ip, current_time, renewal_time }) =>
    vscode.l10n.t(
      '{0}: {1} → {2}',
      ip ?? '',
      formatServerDate(current_time, offset),
      formatServerDate(renewal_time, offset),
    ),
  );
  return ['', listNames(lines)];
}
