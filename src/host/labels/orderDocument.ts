import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import { maskSecrets } from '../../model/secrets/maskSecrets';
import { formatAmount, formatCount, formatServerDate, plural } from '../ui/displayFormat';
import { markdownTable, markdownText } from '../ui/markdown';
import { rawData } from '../ui/rawData';
import { orderName, orderStatusLabel, orderTitle, payDifferenceLabel } from './orders';
import { productTypeLabel } from './productTypes';

/** A document on orders: everything but the invoice, which never comes this far (docs/api-notes.md#32). */
export interface OrderDocument {
  readonly title: string;
  readonly markdown: string;
}

/**
 * Shows one or several orders with every fee, as Markdown in which the server's texts are text; the server's offset in
 * minutes.
 */
export function orderDocument(orders: readonly Order[], offset: number | undefined): OrderDocument {
  const [first] = orders;
  if (first && orders.length === 1) {
    const title = vscode.l10n.t('Order {0}', orderName(first));
    return {
      title,
      markdown: [`# ${markdownText(title)}`, '', ...sectionsOf(first, '##', offset)].join('\n'),
    };
  }
  const title = plural(vscode.l10n.t('{count, plural, one {# order} other {# orders}}'), {
    count: orders.length,
  });
  const parts = orders.flatMap((order) => [
    `## ${markdownText(vscode.l10n.t('Order {0}', orderName(order)))}`,
    '',
    ...sectionsOf(order, '###', offset),
  ]);
  return { title, markdown: [`# ${title}`, '', ...parts].join('\n') };
}

function sectionsOf(order: Order, level: string, offset: number | undefined): string[] {
  return [
    ...table(factsOf(order, offset)),
    `${level} ${vscode.l10n.t('Fees')}`,
    '',
    ...table(feesOf(order)),
    vscode.l10n.t("ProxyLite doesn't specify a currency for these amounts."),
    '',
    ...rawData(maskSecrets(order)),
  ];
}

type Field = readonly [name: string, value: string | number | null | undefined];

/** The fields that are known, those of the server as text. */
function table(fields: readonly Field[]): string[] {
  const known = fields.flatMap(([name, value]) => {
    const text = value === null || value === undefined ? '' : markdownText(String(value));
    return text ? [[name, text] as const] : [];
  });
  return known.length > 0 ? [...markdownTable(known), ''] : [];
}

function factsOf(order: Order, offset: number | undefined): readonly Field[] {
  return [
    [vscode.l10n.t('Status'), orderStatusLabel(order.status)],
    [vscode.l10n.t('Payment status'), payDifferenceLabel(order.pay_fee_status)],
    [vscode.l10n.t('Product'), orderTitle(order)],
    [vscode.l10n.t('Type'), productTypeLabel(order.product_type)],
    [vscode.l10n.t('Details'), order.detail],
    [vscode.l10n.t('Regions'), order.region_desc],
    [vscode.l10n.t('Quantity'), countOf(order.amount)],
    [vscode.l10n.t('Ordered on'), formatServerDate(order.created_at, offset)],
    [
      vscode.l10n.t('Paid on'),
      formatServerDate(order.pay_at, offset) || formatServerDate(order.pay_timestamp, offset),
    ],
    [vscode.l10n.t('Payment method'), order.pm_title],
    [vscode.l10n.t('Order number'), order.trade_no],
    [vscode.l10n.t('Payment provider reference'), order.out_trade_no],
    [vscode.l10n.t('Product ID'), order.product_id],
    [vscode.l10n.t('Internal ID'), order.id],
  ];
}

function feesOf(order: Order): readonly Field[] {
  return [
    [vscode.l10n.t('Unit price'), feeOf(order.unit_price)],
    [vscode.l10n.t('Subtotal (before discount and fees)'), feeOf(order.total_fee)],
    [vscode.l10n.t('Discount'), feeOf(order.discount_fee)],
    [vscode.l10n.t('Subtotal after discount'), feeOf(order.goods_fee)],
    [vscode.l10n.t('Handling fee'), feeOf(order.handling_fee)],
    [payLabel(order), feeOf(order.pay_fee)],
    [vscode.l10n.t('Refund'), feeOf(order.refund_fee)],
  ];
}

function payLabel({ status, pay_fee_status }: Order): string {
  switch (status) {
    case 1:
    case 3:
      // The amount that was paid instead isn't reported.
      return pay_fee_status
        ? vscode.l10n.t('Amount due (after discount, including fees)')
        : vscode.l10n.t('Amount paid (after discount, including fees)');
    case 2:
      return vscode.l10n.t('Amount due when canceled (after discount, including fees)');
    default:
      return vscode.l10n.t('Total due (after discount, including fees)');
  }
}

/** Returns the amount, or a note that it is missing. A missing amount isn't 0. */
function feeOf(fee: number | null | undefined): string {
  return fee === null || fee === undefined ? vscode.l10n.t('Not provided') : formatAmount(fee);
}

function countOf(count: number | null | undefined): string | undefined {
  return count === null || count === undefined ? undefined : formatCount(count);
}
