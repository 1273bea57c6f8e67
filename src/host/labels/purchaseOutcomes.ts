import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import type { ApiError } from '../../api/errors';
import type { PurchaseAttempt, Search } from '../../model/purchase/attempt';
import { formatAmount, formatMoment } from '../ui/format';
import { orderName, orderStatusLabel } from './orders';
import { nameText } from '../ui/sanitize';
import { describeError, type Remedy } from '../ui/errors';

/** What is told of a purchase, and what can be done then. */
export interface Notification {
  readonly severity: 'information' | 'warning';
  readonly message: string;
  readonly actions: readonly Remedy[];
}

/** An order that was made: its state, and what is to be done for it. `agreed` is what the user said yes to. */
export function orderedText(order: Order, title: string, agreed: number): Notification {
  const sentences = [
    order.status === 0 ? amountDueText(order, agreed) : boughtText(order, title),
    ...(isOtherSum(order, agreed)
      ? [
          vscode.l10n.t(
            'The order total is {0}, not the {1} that you agreed to.',
            formatAmount(order.pay_fee ?? 0),
            formatAmount(agreed),
          ),
        ]
      : []),
  ];
  const severity = order.status === 1 && !isOtherSum(order, agreed) ? 'information' : 'warning';
  return { severity, message: sentences.join(' '), actions: actionsOn([order]) };
}

function boughtText(order: Order, title: string): string {
  return order.status === 1
    ? vscode.l10n.t('Bought {0}. Order {1} is paid.', nameText(title), orderName(order))
    : vscode.l10n.t(
        'Ordered {0}. Status of order {1}: {2}.',
        title,
        orderName(order),
        orderStatusLabel(order.status),
      );
}

/** The API gives no address to pay at: the website has it. */
function amountDueText(order: Order, agreed: number): string {
  return vscode.l10n.t(
    'Order {0} is awaiting payment of {1} by {2}. Pay it under your orders on the ProxyLite website, or it will be canceled automatically.',
    orderName(order),
    formatAmount(order.pay_fee ?? agreed),
    order.pm_title || vscode.l10n.t('the selected payment method'),
  );
}

function isOtherSum({ pay_fee }: Order, agreed: number): boolean {
  return pay_fee !== null && pay_fee !== undefined && pay_fee !== agreed;
}

/** The server refused the order. */
export function noOrderText(error: ApiError): Notification {
  const { message, remedies } = describeError(error);
  return {
    severity: 'warning',
    message: vscode.l10n.t('Nothing was bought. {0}', message),
    actions: [{ title: vscode.l10n.t('Buy Again…'), command: 'proxylite.orders.buy' }, ...remedies],
  };
}

/** What the order list tells of a purchase whose answer was lost, or whose window was closed. */
export function searchText(
  attempt: PurchaseAttempt,
  search: Search,
  why: 'answerLost' | 'windowClosed',
): Notification {
  const before =
    why === 'answerLost'
      ? vscode.l10n.t('ProxyLite didn\'t confirm the order for "{0}".', nameText(attempt.title))
      : vscode.l10n.t(
          'The window closed at {0} while "{1}" was being ordered.',
          formatMoment(attempt.startedAt),
          nameText(attempt.title),
        );
  const { sentence, actions } = found(search);
  return { severity: 'warning', message: `${before} ${sentence}`, actions };
}

function found(search: Search): { readonly sentence: string; readonly actions: readonly Remedy[] } {
  switch (search.kind) {
    case 'found':
      return {
        sentence: vscode.l10n.t(
          "The order went through, so it won't be sent again: {0}.",
          search.orders.map((order) => `${orderName(order)} (${orderStatusLabel(order.status)})`).join(', '),
        ),
        actions: actionsOn(search.orders),
      };
    case 'none':
      return {
        sentence: vscode.l10n.t(
          "The order isn't in the order list yet, but it may still appear. Check your orders before you buy again.",
        ),
        actions: [showOrders()],
      };
    case 'unread':
      return {
        sentence: vscode.l10n.t(
          "Couldn't check the order list: {0} Check your orders before you buy again.",
          describeError(search.error).message,
        ),
        actions: [showOrders(), ...describeError(search.error).remedies],
      };
  }
}

/** Before another purchase: what has had no clear answer yet. */
export function openAttemptText({ title, fee, startedAt }: PurchaseAttempt): string {
  return vscode.l10n.t(
    'Warning: ProxyLite hasn\'t confirmed your order of "{0}" for {1}, placed at {2}. Buy again only if it isn\'t among your orders.',
    nameText(title),
    formatAmount(fee),
    formatMoment(startedAt),
  );
}

function actionsOn(orders: readonly Order[]): readonly Remedy[] {
  const numbers = orders.flatMap(({ trade_no }) => trade_no ?? []);
  const [number] = numbers;
  if (number === undefined) return [showOrders()];
  return [
    { title: vscode.l10n.t('Show Order'), command: 'proxylite.orders.showNumber', arguments: [number] },
  ];
}

function showOrders(): Remedy {
  return { title: vscode.l10n.t('Show Orders'), command: 'proxylite.orders.focus' };
}
