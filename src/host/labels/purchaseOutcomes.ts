import * as vscode from 'vscode';
import type { Order } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { PurchaseAttempt, Search } from '../../model/purchase/attempt';
import { formatAmount, formatMoment } from '../ui/displayFormat';
import { orderName, orderStatusLabel } from './orders';
import { nameText } from '../ui/sanitize';
import { describeError, type Remedy, type UserMessage } from '../ui/errors';

/** The purchase that the user agreed to. */
export interface Agreed {
  readonly fee: number;
  /** Their invitation discount was asked for, which isn't in the fee. */
  readonly useInvitationDiscount: boolean;
}

/** An order that was made: its status, what is left to do, and any total that isn't what the person agreed to. */
export function orderedText(order: Order, title: string, agreed: Agreed): UserMessage {
  const { sentence, isExpected } = totalText(order, agreed);
  const sentences = [order.status === 0 ? amountDueText(order) : boughtText(order, title), sentence];
  const severity = order.status === 1 && isExpected ? 'info' : 'warning';
  return { severity, message: sentences.filter(Boolean).join(' '), remedies: actionsOn([order]) };
}

function boughtText(order: Order, title: string): string {
  return order.status === 1
    ? vscode.l10n.t('Bought {0}. Order {1} is paid.', nameText(title), orderName(order))
    : vscode.l10n.t(
        'Ordered {0}. Status of order {1}: {2}.',
        nameText(title),
        orderName(order),
        orderStatusLabel(order.status),
      );
}

/** The API gives no address to pay at: the website has it. */
function amountDueText(order: Order): string {
  const { pay_fee: fee } = order;
  const method = order.pm_title || vscode.l10n.t('the selected payment method');
  return fee === null || fee === undefined
    ? vscode.l10n.t(
        'Order {0} is awaiting payment by {1}. Pay it under your orders on the ProxyLite website, or it will be canceled automatically.',
        orderName(order),
        method,
      )
    : vscode.l10n.t(
        'Order {0} is awaiting payment of {1} by {2}. Pay it under your orders on the ProxyLite website, or it will be canceled automatically.',
        orderName(order),
        formatAmount(fee),
        method,
      );
}

/** Compares the order's total with the one agreed to; no sentence where nothing needs to be said. */
function totalText(
  { pay_fee: total }: Order,
  { fee, useInvitationDiscount }: Agreed,
): { readonly sentence: string; readonly isExpected: boolean } {
  if (total === null || total === undefined) {
    const sentence = vscode.l10n.t(
      "ProxyLite didn't return the order total. You agreed to {0}. Compare it with the order.",
      formatAmount(fee),
    );
    return { sentence, isExpected: false };
  }
  if (useInvitationDiscount && total <= fee) {
    const sentence =
      total < fee
        ? vscode.l10n.t(
            'You asked for your invitation discount. The order total is {0} instead of {1}.',
            formatAmount(total),
            formatAmount(fee),
          )
        : vscode.l10n.t(
            'You asked for your invitation discount, but the order total is still {0}.',
            formatAmount(total),
          );
    return { sentence, isExpected: total < fee };
  }
  if (total === fee) return { sentence: '', isExpected: true };
  const sentence = vscode.l10n.t(
    'The order total is {0}, not the {1} that you agreed to.',
    formatAmount(total),
    formatAmount(fee),
  );
  return { sentence, isExpected: false };
}

/** The server refused the order. */
export function noOrderText(error: ApiError): UserMessage {
  const { message, remedies } = describeError(error);
  return {
    severity: 'warning',
    message: vscode.l10n.t('Nothing was bought. {0}', message),
    remedies: [{ title: vscode.l10n.t('Buy Again…'), command: 'proxylite.orders.buy' }, ...remedies],
  };
}

/** Describes what the order list shows about a purchase if its response was lost or its window was closed. */
export function searchText(
  attempt: PurchaseAttempt,
  search: Search,
  why: 'answerLost' | 'windowClosed',
): UserMessage {
  const before =
    why === 'answerLost'
      ? vscode.l10n.t('ProxyLite didn\'t confirm the order for "{0}".', nameText(attempt.title))
      : vscode.l10n.t(
          'The purchase of "{0}", started at {1}, was still open when the window closed.',
          nameText(attempt.title),
          formatMoment(attempt.startedAt),
        );
  const { sentence, remedies } = found(search);
  return { severity: 'warning', message: `${before} ${sentence}`, remedies };
}

function found(search: Search): { readonly sentence: string; readonly remedies: readonly Remedy[] } {
  switch (search.kind) {
    case 'found':
      return {
        sentence: vscode.l10n.t(
          "The order went through, so it won't be sent again: {0}.",
          namesOf(search.orders),
        ),
        remedies: actionsOn(search.orders),
      };
    case 'ambiguous':
      return {
        sentence: vscode.l10n.t(
          'These new orders are for the same product, but nothing shows whether one of them is this purchase: {0}. Compare them with your purchases before you buy again.',
          namesOf(search.orders),
        ),
        remedies: [showOrders()],
      };
    case 'none':
      return {
        sentence: vscode.l10n.t(
          "The order isn't in the order list yet, but it may still appear. Check your orders before you buy again.",
        ),
        remedies: [showOrders()],
      };
    case 'unread':
      return {
        sentence:
          search.error instanceof ApiError
            ? vscode.l10n.t(
                "Couldn't check the order list: {0} Check your orders before you buy again.",
                describeError(search.error).message,
              )
            : vscode.l10n.t(
                "Couldn't read the purchase records on this computer, so it isn't known whether the order went through. Check your orders before you buy again.",
              ),
        remedies: [showOrders(), ...describeError(search.error).remedies],
      };
  }
}

function namesOf(orders: readonly Order[]): string {
  return orders.map((order) => `${orderName(order)} (${orderStatusLabel(order.status)})`).join(', ');
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
