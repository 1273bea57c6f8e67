import * as vscode from 'vscode';
import type { PaymentMethod } from '../../api/client';
import { formatAmount } from '../../host/ui/format';
import { draftProblemText } from '../../host/labels/purchases';
import { inputStep, pickStep, type Left } from '../../host/ui/wizard';
import { withDraft, type PurchaseState, type Shop } from './purchaseState';

/** Asks for a coupon. Whether it holds is told by the price. */
export async function askCoupon(state: PurchaseState, { place }: Shop): Promise<PurchaseState | Left> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Coupon code (optional)'),
    value: state.draft.coupon,
    problem: () => undefined,
  });
  return typeof answer === 'string' ? answer : withDraft(state, { coupon: answer.text });
}

type PaymentItem = vscode.QuickPickItem & { readonly method?: PaymentMethod };

/** Asks how it is paid; disabled methods are shown and say so. */
export async function askPayment(
  state: PurchaseState,
  { place, catalogue }: Shop,
): Promise<PurchaseState | Left> {
  const item = await pickStep<PaymentItem>({
    ...place,
    placeholder: vscode.l10n.t('Select a payment method'),
    items: () =>
      catalogue.payments.flatMap(({ name, methods }): PaymentItem[] => [
        { label: name, kind: vscode.QuickPickItemKind.Separator },
        ...methods.map((method) => ({
          label: paymentLabel(method),
          description: boundsOf(method),
          method,
        })),
      ]),
    isActive: ({ method }) => method !== undefined && method.id === state.draft.payment?.id,
    problem: ({ method }) => (method?.disabled ? draftProblemText({ kind: 'paymentDisabled' }) : undefined),
  });
  if (typeof item === 'string') return item;
  return withDraft(state, { payment: item.method });
}

/** The server's name of a payment method, or its number. */
export function paymentLabel({ id, title }: PaymentMethod): string {
  return title || vscode.l10n.t('Payment method {0}', id);
}

/** What a method takes at least and at most (0 for no limit), and that it is disabled. */
function boundsOf({ min, max, disabled }: PaymentMethod): string {
  return [
    disabled ? vscode.l10n.t('Unavailable') : '',
    min ? vscode.l10n.t('Minimum: {0}', formatAmount(min)) : '',
    max ? vscode.l10n.t('Maximum: {0}', formatAmount(max)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
