import * as vscode from 'vscode';
import type { PaymentMethod } from '../../api/client';
import { isFailure } from '../../api/apiError';
import { formatAmount } from '../../host/ui/displayFormat';
import { draftProblemText, quoteProblemText } from '../../host/labels/purchases';
import { describeError } from '../../host/ui/errors';
import { inputStep, pickStep } from '../../host/ui/wizard';
import { orderOf } from '../../model/purchase/draft';
import { priceOrder, QuoteRefused } from '../../model/purchase/quote';
import { withDraft, type PurchaseState, type Shop } from './purchaseState';
import { unavailableIcon } from './unavailableItems';

/** Asks for a coupon. One that is entered is checked by pricing the order with it. */
export async function askCoupon(state: PurchaseState, { place, client }: Shop): Promise<PurchaseState> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Coupon code (optional). Press Enter to continue without one.'),
    value: state.draft.coupon,
    problem: () => undefined,
    check: async (coupon, signal) => {
      const order = orderOf({ ...state.draft, coupon });
      if (coupon === '' || 'problem' in order) return undefined;
      try {
        await priceOrder(client, order, signal);
        return undefined;
      } catch (error) {
        return couponProblemText(error);
      }
    },
  });
  return withDraft(state, { coupon: answer });
}

function couponProblemText(error: unknown): string {
  if (error instanceof QuoteRefused) return quoteProblemText(error.problem);
  const { message } = describeError(error);
  return isFailure(error, 'Rejected')
    ? vscode.l10n.t("This coupon can't be used for this order. {0}", message)
    : vscode.l10n.t("Couldn't check the coupon. {0}", message);
}

type PaymentItem = vscode.QuickPickItem & { readonly method?: PaymentMethod; readonly isDiscount?: true };

/**
 * Asks how it is paid, and whether the invitation discount is applied, which can be turned on and off there. Disabled
 * methods are shown and say so.
 */
export async function askPayment(state: PurchaseState, shop: Shop): Promise<PurchaseState> {
  const { place, catalogue, keep } = shop;
  const { payment, useInvitationDiscount } = state.draft;
  const item = await pickStep<PaymentItem>({
    ...place,
    placeholder: vscode.l10n.t('Select a payment method'),
    items: () => [
      ...catalogue.payments.flatMap(({ name, methods }): PaymentItem[] => [
        { label: name, kind: vscode.QuickPickItemKind.Separator },
        ...methods.map((method) => ({
          label: paymentLabel(method),
          description: boundsOf(method),
          ...(method.disabled && unavailableIcon),
          method,
        })),
      ]),
      ...discountItems(useInvitationDiscount),
    ],
    isActive: ({ method }) => method !== undefined && method.id === payment?.id,
    problem: ({ method }) => (method?.disabled ? draftProblemText({ kind: 'paymentDisabled' }) : undefined),
  });
  if (!item.isDiscount) return withDraft(state, { payment: item.method });
  const changed = withDraft(state, { useInvitationDiscount: !useInvitationDiscount });
  keep(changed);
  return askPayment(changed, shop);
}

function discountItems(isApplied: boolean): PaymentItem[] {
  return [
    { label: vscode.l10n.t('Discount'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: isApplied
        ? vscode.l10n.t("Don't apply my invitation discount")
        : vscode.l10n.t('Apply my invitation discount'),
      description: isApplied ? vscode.l10n.t('Will be applied') : '',
      detail: vscode.l10n.t("For invited users. The price shown before you buy doesn't include it."),
      isDiscount: true,
    },
  ];
}

/** The server's name of a payment method, or its number. */
export function paymentLabel({ id, title }: PaymentMethod): string {
  return title || vscode.l10n.t('Payment method {0}', id);
}

/** Returns the minimum and maximum of a payment method (0 for no limit), and whether it is disabled. */
function boundsOf({ min, max, disabled }: PaymentMethod): string {
  return [
    disabled ? vscode.l10n.t('Unavailable') : '',
    min ? vscode.l10n.t('Minimum: {0}', formatAmount(min)) : '',
    max ? vscode.l10n.t('Maximum: {0}', formatAmount(max)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
