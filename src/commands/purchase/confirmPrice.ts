import * as vscode from 'vscode';
import { isFailure } from '../../api/apiError';
import { formatAmount } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { withProgress } from '../../host/ui/notifications';
import { nameText } from '../../host/ui/sanitize';
import { formatMoney } from '../../host/labels/prices';
import { draftProblemText, quoteProblemText } from '../../host/labels/purchases';
import { describeError } from '../../host/ui/errors';
import { StepLeft } from '../../host/ui/wizard';
import { confirmPriceUntilStable } from '../../model/purchase/priceConfirmation';
import { orderOf, type PurchaseOrder } from '../../model/purchase/draft';
import { isSamePrice, priceOrder, QuoteRefused, type Quote } from '../../model/purchase/quote';
import { quotedCurrency } from '../../model/purchase/quotedCurrency';
import type { PurchaseState, Shop } from './purchaseState';
import { priceQuestionOf, titleOfQuote } from './priceQuestion';

/** Gets the price of the order and asks for confirmation to buy at that price. */
export async function confirmPrice(
  state: PurchaseState,
  shop: Shop,
  openAttempts: readonly string[],
): Promise<PurchaseState> {
  const order = orderOf(state.draft);
  if ('problem' in order) {
    await showProblem(draftProblemText(order.problem));
    throw new StepLeft('back');
  }
  const quote = await confirmPriceUntilStable({
    price: () => price(shop.client, order),
    ask: (priced, before) =>
      ask(priced, state, shop, [...(before ? [whatMoved(before, priced)] : []), ...openAttempts]),
  });
  return { ...state, quote };
}

/** Returns the price. If there is none, shows the reason, and the user goes back or cancels. */
async function price(client: Shop['client'], order: PurchaseOrder): Promise<Quote> {
  for (;;) {
    try {
      return await withProgress(vscode.l10n.t('Getting the price…'), (signal) =>
        priceOrder(client, order, signal),
      );
    } catch (error) {
      if (isFailure(error, 'Cancelled')) throw new StepLeft('back');
      await showProblem(
        error instanceof QuoteRefused ? quoteProblemText(error.problem) : describeError(error).message,
      );
    }
  }
}

/** Shows the reason that there is no price. Returns if the user wants to try again. */
async function showProblem(message: string): Promise<void> {
  const back = vscode.l10n.t('Go Back');
  const again = vscode.l10n.t('Try Again');
  const chosen = await showWarningMessage(
    message,
    { modal: true, detail: vscode.l10n.t('Nothing was bought. Go back to change your selection.') },
    back,
    again,
  );
  if (chosen !== again) throw new StepLeft(chosen === back ? 'back' : 'cancel');
}

async function ask(quote: Quote, state: PurchaseState, shop: Shop, notes: readonly string[]): Promise<void> {
  const buy = vscode.l10n.t('Buy');
  const back = vscode.l10n.t('Go Back');
  const total = formatMoney(quote.price.pay_fee, quotedCurrency(quote, state.draft));
  const chosen = await showWarningMessage(
    vscode.l10n.t('Buy "{0}" for {1}?', nameText(titleOfQuote(quote)), total),
    { modal: true, detail: [...notes, ...priceQuestionOf(quote, state, shop)].join('\n') },
    // The first button is that of Enter, which must not spend money.
    back,
    buy,
  );
  if (chosen !== buy) throw new StepLeft(chosen === back ? 'back' : 'cancel');
}

function whatMoved(before: Quote, now: Quote): string {
  return isSamePrice(before.price, now.price)
    ? vscode.l10n.t('The price was more than two minutes old, so it was refreshed.')
    : vscode.l10n.t(
        'The price has changed from {0} to {1}.',
        formatAmount(before.price.pay_fee),
        formatAmount(now.price.pay_fee),
      );
}
