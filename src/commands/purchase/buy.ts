import * as vscode from 'vscode';
import { withProgress } from '../../host/ui/notifications';
import { requireSession } from '../../host/services/commandContext';
import type { SkuField } from '../../host/labels/purchases';
import { runWizard, type Step } from '../../host/ui/wizard';
import { UserError } from '../../host/ui/errors';
import { loadCatalogue, productsFor } from '../../model/purchase/catalogue';
import { emptyDraft, type Renewed, type Wish } from '../../model/purchase/draft';
import { durationMultiples, purchaseKind, type PurchaseKind } from '../../model/purchase/purchaseKind';
import { confirmPrice } from './confirmPrice';
import { titleOfQuote } from './priceQuestion';
import { askMultiple, askPeriod, askQuantity, askRechargeAmount, askSku, skuOptions } from './askOptions';
import { askCoupon, askPayment } from './askPayment';
import { askProduct, askType, isProductAsked, typesFor, withOnlyProduct } from './askProduct';
import { askRegions } from './askRegions';
import type { PurchaseContext, PurchaseState, Shop } from './purchaseState';

/**
 * Buys something, or renews what is given: what fits the product is asked step by step, the server prices it, and it is
 * ordered once on a yes to that price. Closing any step buys nothing.
 */
export async function buy(context: PurchaseContext, renewed?: Renewed, wish?: Wish): Promise<void> {
  const session = await requireSession(context.sessions);
  const catalogue = await withProgress(vscode.l10n.t('Loading products…'), (signal) =>
    loadCatalogue(session.client, signal),
  );
  if (productsFor(catalogue.products, renewed).length === 0) throw nothingForSale(renewed);
  if (catalogue.payments.length === 0) {
    throw new UserError(vscode.l10n.t('No payment methods are available for this account.'));
  }
  const purchases = await context.purchases();
  const openAttempts = await purchases.openText(session);
  const title = renewed ? vscode.l10n.t('Renew') : vscode.l10n.t('Buy from ProxyLite');
  const { client, stores } = session;
  const shop = { client, catalogue, serverOffset: stores.serverClock.offset };
  const empty = {
    draft: { ...emptyDraft, renewed },
    type: wish?.type,
    wishedRegion: wish?.region,
    quote: undefined,
  };
  const start = withOnlyProduct(empty, shop);
  const state = await runWizard<PurchaseState>(title, start, stepsOf(shop, openAttempts));
  if (state?.quote) await purchases.buy(session, state.quote, titleOfQuote(state.quote));
}

type Ask = (state: PurchaseState, shop: Shop) => ReturnType<Step<PurchaseState>['ask']>;

function stepsOf(
  shop: Pick<Shop, 'client' | 'catalogue' | 'serverOffset'>,
  openAttempts: readonly string[],
): readonly Step<PurchaseState>[] {
  const step = (
    ask: Ask,
    applies: (state: PurchaseState) => boolean = () => true,
    decidesSteps = false,
  ): Step<PurchaseState> => ({
    applies,
    decidesSteps,
    ask: (state, place, keep) => ask(state, { ...shop, place, keep }),
  });
  const ofKind = (ask: Ask, kind: PurchaseKind, applies: (state: PurchaseState) => boolean = () => true) =>
    step(ask, (state) => purchaseKind(state.draft.product?.type) === kind && applies(state));
  const skuStep = (field: SkuField) =>
    ofKind(
      (state, at) => askSku(state, at, field),
      'unlimitedTraffic',
      // The only option was chosen with the product.
      (state) => skuOptions(state, field).length > 1,
    );
  return [
    step(askType, (state) => state.wishedRegion === undefined && typesFor(shop, state).length > 1, true),
    step(askProduct, (state) => isProductAsked(state, shop), true),
    ofKind(askQuantity, 'packages', ({ draft }) => !draft.renewed),
    ofKind(askRegions, 'staticIps'),
    step(
      askMultiple,
      ({ draft }) => draft.product !== undefined && durationMultiples(draft.product).length > 1,
    ),
    skuStep('bandwidth'),
    skuStep('concurrency'),
    skuStep('duration'),
    ofKind(askPeriod, 'staticIpRenewal'),
    ofKind(askRechargeAmount, 'recharge'),
    step(askPayment),
    step(askCoupon),
    step((state, at) => confirmPrice(state, at, openAttempts)),
  ];
}

function nothingForSale(renewed: Renewed | undefined): UserError {
  return new UserError(
    renewed
      ? vscode.l10n.t('No product is available to renew your selection. Try the ProxyLite website.')
      : vscode.l10n.t('No products are available for this account.'),
  );
}
