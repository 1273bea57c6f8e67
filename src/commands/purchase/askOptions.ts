import * as vscode from 'vscode';
import { formatAmount, formatCount } from '../../host/ui/displayFormat';
import { optionPrice } from '../../host/labels/prices';
import { durationLabel } from '../../host/labels/products';
import { quantityText, renewalPeriodLabel, skuLabel, type SkuField } from '../../host/labels/purchases';
import { inputStep, pickStep } from '../../host/ui/wizard';
import { bonusOf } from '../../model/purchase/catalogue';
import { isQuantity, renewalPeriods, type RenewalPeriod, type SkuOption } from '../../model/purchase/draft';
import { durationMultiples, stockOf } from '../../model/purchase/purchaseKind';
import { withDraft, type PurchaseState, type Shop } from './purchaseState';

/** Asks how many packages. */
export async function askQuantity(state: PurchaseState, { place }: Shop): Promise<PurchaseState> {
  const most = state.draft.product && stockOf(state.draft.product);
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Number of packages'),
    value: String(state.draft.quantity),
    problem: (text) => (isWhole(text) && isQuantity(Number(text), most) ? undefined : quantityText(most)),
  });
  return withDraft(state, { quantity: Number(answer) });
}

/** Asks for the recharge amount, and shows the bonus that it earns. */
export async function askRechargeAmount(
  state: PurchaseState,
  { place, catalogue }: Shop,
): Promise<PurchaseState> {
  const steps = catalogue.bonuses.map(({ amount, gift }) =>
    vscode.l10n.t('{0} or more: {1} bonus', formatAmount(amount), formatAmount(gift)),
  );
  const answer = await inputStep({
    ...place,
    prompt: [vscode.l10n.t('Recharge amount (whole number)'), ...steps].join(' · '),
    value: state.draft.rechargeAmount === undefined ? '' : String(state.draft.rechargeAmount),
    problem: (text) =>
      isWhole(text) && isQuantity(Number(text), undefined) ? undefined : quantityText(undefined),
    note: (text) => {
      const bonus = bonusOf(catalogue.bonuses, Number(text));
      return bonus === undefined ? undefined : vscode.l10n.t('Includes a bonus of {0}.', formatAmount(bonus));
    },
  });
  return withDraft(state, { rechargeAmount: Number(answer) });
}

/** Returns the values of a product's option, or none if it doesn't have the option. */
export function skuOptions({ draft }: PurchaseState, field: SkuField): readonly SkuOption[] {
  return draft.product?.sku?.[`${field}_list`] ?? [];
}

/** Asks for an option of unlimited traffic. */
export async function askSku(state: PurchaseState, { place }: Shop, field: SkuField): Promise<PurchaseState> {
  const { product } = state.draft;
  const item = await pickStep<vscode.QuickPickItem & { readonly option: SkuOption }>({
    ...place,
    placeholder: skuQuestion(field),
    items: () =>
      skuOptions(state, field).map((option) => ({
        label: skuLabel(field, option),
        description: product ? optionPrice(option, product) : '',
        option,
      })),
    isActive: ({ option }) => option.id === state.draft[field]?.id,
  });
  return withDraft(state, { [field]: item.option });
}

function skuQuestion(field: SkuField): string {
  switch (field) {
    case 'bandwidth':
      return vscode.l10n.t('Bandwidth');
    case 'concurrency':
      return vscode.l10n.t('Concurrent connections');
    case 'duration':
      return vscode.l10n.t('Duration');
  }
}

/** Asks for how many times the product's duration. */
export async function askMultiple(state: PurchaseState, { place }: Shop): Promise<PurchaseState> {
  const { product, multiple } = state.draft;
  const item = await pickStep<vscode.QuickPickItem & { readonly multiple: number }>({
    ...place,
    placeholder: vscode.l10n.t('Duration'),
    items: () =>
      (product ? durationMultiples(product) : []).map((one) => ({
        label: durationLabel(one, product?.time_days),
        description: one === 1 ? '' : `× ${formatCount(one)}`,
        multiple: one,
      })),
    isActive: (one) => one.multiple === multiple,
  });
  return withDraft(state, { multiple: item.multiple });
}

/** Asks how long static IPs are renewed. */
export async function askPeriod(state: PurchaseState, { place }: Shop): Promise<PurchaseState> {
  const item = await pickStep<vscode.QuickPickItem & { readonly period: RenewalPeriod }>({
    ...place,
    placeholder: vscode.l10n.t('Select the renewal period'),
    items: () => renewalPeriods.map((period) => ({ label: renewalPeriodLabel(period), period })),
    isActive: ({ period }) => period === state.draft.period,
  });
  return withDraft(state, { period: item.period });
}

function isWhole(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
