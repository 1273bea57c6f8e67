import * as vscode from 'vscode';
import type { OrderPrice, Product } from '../../api/client';
import { formatServerDay } from '../../host/ui/displayFormat';
import { listNames } from '../../host/ui/nameList';
import { formatMoney } from '../../host/labels/prices';
import { durationLabel } from '../../host/labels/products';
import { goodsText, regionLine, renewalPeriodLabel } from '../../host/labels/purchases';
import { durationMultiples, purchaseKind } from '../../model/purchase/purchaseKind';
import type { Quote } from '../../model/purchase/quote';
import { quotedCurrency } from '../../model/purchase/quotedCurrency';
import { paymentLabel } from './askPayment';
import { titleOf } from './askProduct';
import type { PurchaseState, Shop } from './purchaseState';

/** Returns the title of the product from the price, or else from the catalogue. */
export function titleOfQuote({ price, order }: Quote): string {
  return price.title || titleOf(order.product);
}

/**
 * Returns the question that the user agrees to, line by line, with the server's prices. Their currency is the one in
 * which the product list has the same amount, because none is sent with them (docs/api-notes.md#30).
 */
export function priceQuestionOf(
  quote: Quote,
  { draft }: PurchaseState,
  { serverOffset }: Pick<Shop, 'serverOffset'>,
): string[] {
  const { price, order } = quote;
  const { total_fee, discount_fee, pay_fee } = price;
  const currency = quotedCurrency(quote, draft);
  const amount = (fee: number | null | undefined) =>
    fee === null || fee === undefined ? '' : formatMoney(fee, currency);
  const lines: readonly (readonly [label: string, value: string | null | undefined])[] = [
    [vscode.l10n.t('You get'), goodsText(order, draft)],
    [
      vscode.l10n.t('Regions'),
      purchaseKind(order.product.type) === 'staticIps' ? draft.regions.map(regionLine).join(', ') : '',
    ],
    [vscode.l10n.t('Duration'), durationOf(order.product, draft)],
    [vscode.l10n.t('Description from ProxyLite'), price.detail],
    [vscode.l10n.t('Subtotal'), amount(total_fee)],
    [vscode.l10n.t('Discount'), amount(discount_fee)],
    [vscode.l10n.t('Coupon'), draft.coupon],
    [vscode.l10n.t('Total due'), amount(pay_fee)],
    [vscode.l10n.t('Payment method'), paymentLabel(order.payment)],
  ];
  return [
    ...lines.flatMap(([label, value]) => (value ? [vscode.l10n.t('{0}: {1}', label, value)] : [])),
    ...renewalsOf(price, serverOffset, amount),
    '',
    ...(order.useInvitationDiscount
      ? [
          vscode.l10n.t(
            "The total doesn't include your invitation discount, because ProxyLite applies it only when it creates the order. You'll see the order total afterward.",
          ),
        ]
      : []),
    currency === undefined
      ? vscode.l10n.t("ProxyLite doesn't specify a currency for these amounts.")
      : vscode.l10n.t(
          'The currency comes from the product list, which has the same amount in {0}.',
          currency,
        ),
  ];
}

/** Both where a product is renewed for a period and has multiples of it. */
function durationOf(product: Product, { multiple, period }: PurchaseState['draft']): string {
  return [
    purchaseKind(product.type) === 'staticIpRenewal' ? renewalPeriodLabel(period) : '',
    durationMultiples(product).length > 0 ? durationLabel(multiple, product.time_days) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

type AmountText = (fee: number | null | undefined) => string;

function renewalsOf({ ip_result }: OrderPrice, offset: number | undefined, amount: AmountText): string[] {
  if (!ip_result?.length) return [];
  return ['', listNames(ip_result.map((renewal) => renewalLine(renewal, offset, amount)))];
}

type RenewalPrice = NonNullable<NonNullable<OrderPrice['ip_result']>[number]>;

/** A renewed IP with its dates and its price, as far as the server sent them. */
function renewalLine(
  { ip, price, current_time, renewal_time }: RenewalPrice,
  offset: number | undefined,
  amount: AmountText,
): string {
  const dates = [current_time, renewal_time]
    .map((time) => formatServerDay(time, offset))
    .filter(Boolean)
    .join(' → ');
  const details = [dates, amount(price)].filter(Boolean).join(' · ');
  return details ? vscode.l10n.t('{0}: {1}', ip ?? '', details) : (ip ?? '');
}
