import * as vscode from 'vscode';
import type {
  DraftProblem,
  PurchaseDraft,
  PurchaseOrder,
  RegionOrder,
  Renewed,
  RenewalPeriod,
  SkuOption,
} from '../../model/purchase/draft';
import { purchaseKind, type Unavailability } from '../../model/purchase/purchaseKind';
import type { QuoteProblem } from '../../model/purchase/quote';
import { countryName, formatAmount, formatCount, plural } from '../ui/displayFormat';
import { productTypeLabel } from './productTypes';

/** Returns the reason a product can't be bought, in a word or two for its row. */
export function unavailabilityLabel(why: Unavailability): string {
  switch (why) {
    case 'offShelf':
      return vscode.l10n.t('Not for sale');
    case 'onRequest':
      return vscode.l10n.t('Available on request');
    case 'soldOut':
      return vscode.l10n.t('Sold out');
    case 'unknownType':
      return vscode.l10n.t('Website only');
  }
}

/** Returns the reason a product can't be bought, and the fix. */
export function unavailabilityText(why: Unavailability): string {
  switch (why) {
    case 'offShelf':
      return vscode.l10n.t("This product isn't currently for sale. Select another product.");
    case 'onRequest':
      return vscode.l10n.t('This product is available on request only. Contact ProxyLite to buy it.');
    case 'soldOut':
      return vscode.l10n.t('This product is sold out. Select another product.');
    case 'unknownType':
      return vscode.l10n.t(
        "This product type can't be ordered from VS Code. Buy it on the ProxyLite website.",
      );
  }
}

/** Returns the reason a draft can't be ordered, and the fix. */
export function draftProblemText(problem: DraftProblem): string {
  switch (problem.kind) {
    case 'missing':
      return missingText(problem.what);
    case 'unavailable':
      return unavailabilityText(problem.why);
    case 'quantity':
      return quantityText(problem.max);
    case 'asn':
      return asnText();
    case 'multiple':
      return vscode.l10n.t("This product isn't available for this duration. Select another duration.");
    case 'rechargeAmount':
      return vscode.l10n.t('Enter a whole number of 1 or more.');
    case 'foreignIds':
      return vscode.l10n.t("This product can't renew your selection. Select another product.");
    case 'paymentDisabled':
      return vscode.l10n.t("ProxyLite doesn't currently accept this payment method. Select another one.");
  }
}

function missingText(what: Extract<DraftProblem, { kind: 'missing' }>['what']): string {
  switch (what) {
    case 'product':
      return vscode.l10n.t('Select a product first.');
    case 'regions':
      return vscode.l10n.t('Select at least one region first.');
    case 'option':
      return vscode.l10n.t('Select bandwidth, concurrent connections, and duration first.');
    case 'payment':
      return vscode.l10n.t('Select a payment method first.');
    case 'renewed':
      return vscode.l10n.t('Select the items to renew first.');
  }
}

/** Returns the prompt for a valid quantity. */
export function quantityText(most: number | undefined): string {
  return most === undefined
    ? vscode.l10n.t('Enter a whole number of 1 or more.')
    : vscode.l10n.t('Enter a whole number from 1 to {0}, the number in stock.', formatCount(most));
}

/** Returns the prompt for a network number. */
export function asnText(): string {
  return vscode.l10n.t(
    'Enter a network number (ASN), for example 3320, or leave this empty for any network.',
  );
}

/** Returns the reason a price can't be accepted, and the fix. */
export function quoteProblemText(problem: QuoteProblem): string {
  switch (problem.kind) {
    case 'fee':
      return vscode.l10n.t("Couldn't get the price: ProxyLite didn't return a total.");
    case 'count':
      return problem.priced === undefined
        ? vscode.l10n.t(
            "Couldn't verify the price: ProxyLite didn't return the quantity it covers. You requested {0}.",
            formatCount(problem.asked),
          )
        : vscode.l10n.t(
            'ProxyLite returned a price for {0} instead of {1}. Stock may have changed, or some items may be unavailable.',
            formatCount(problem.priced),
            formatCount(problem.asked),
          );
    case 'belowMinimum':
      return vscode.l10n.t(
        'This payment method requires at least {0}, but the total is {1}. Select another payment method or increase your order.',
        formatAmount(problem.bound),
        formatAmount(problem.fee),
      );
    case 'aboveMaximum':
      return vscode.l10n.t(
        'This payment method allows at most {0}, but the total is {1}. Select another payment method or reduce your order.',
        formatAmount(problem.bound),
        formatAmount(problem.fee),
      );
  }
}

/** Describes the goods of a purchase, with their number. */
export function goodsText({ product, count }: PurchaseOrder, draft: PurchaseDraft): string {
  const type = productTypeLabel(product.type);
  if (draft.renewed) return renewedText(draft.renewed);
  switch (purchaseKind(product.type)) {
    case 'recharge':
      return vscode.l10n.t('Balance of {0}', formatAmount(draft.rechargeAmount ?? 0));
    case 'staticIps':
      return plural(
        vscode.l10n.t('{count, plural, one {# static IP ({type})} other {# static IPs ({type})}}'),
        { count: count ?? 0, type },
      );
    case 'packages':
      return plural(vscode.l10n.t('{count, plural, one {# package ({type})} other {# packages ({type})}}'), {
        count: count ?? 1,
        type,
      });
    default:
      return [type, ...optionTexts(draft)].join(' · ');
  }
}

function renewedText({ source, ids }: Renewed): string {
  const count = ids.length;
  return source === 'staticIps'
    ? plural(vscode.l10n.t('{count, plural, one {Renewal of # static IP} other {Renewal of # static IPs}}'), {
        count,
      })
    : plural(vscode.l10n.t('{count, plural, one {Renewal of # package} other {Renewal of # packages}}'), {
        count,
      });
}

/** The options of unlimited traffic that can be chosen. */
export type SkuField = keyof Pick<PurchaseDraft, 'bandwidth' | 'concurrency' | 'duration'>;

function optionTexts(draft: PurchaseDraft): readonly string[] {
  const fields: readonly SkuField[] = ['bandwidth', 'concurrency', 'duration'];
  return fields.flatMap((field) => {
    const option = draft[field];
    return option ? [skuLabel(field, option)] : [];
  });
}

/** Returns the label of an option, or its number if the server sent no value. */
export function skuLabel(field: SkuField, { id, value }: SkuOption): string {
  if (value === null || value === undefined) return vscode.l10n.t('Option {0}', id);
  switch (field) {
    case 'bandwidth':
      return vscode.l10n.t('{0} Mbps', formatCount(value));
    case 'concurrency':
      return vscode.l10n.t('Connections: {0}', formatCount(value));
    case 'duration':
      return vscode.l10n.t('Days: {0}', formatCount(value));
  }
}

export function renewalPeriodLabel(period: RenewalPeriod): string {
  switch (period) {
    case '1m':
      return vscode.l10n.t('1 month');
    case '2m':
      return vscode.l10n.t('2 months');
    case 'em':
      return vscode.l10n.t('Through the end of next month');
  }
}

/** Static IPs of a region as a line, e.g. `Germany × 2 (AS3320)`. */
export function regionLine({ code, quantity, asn }: RegionOrder): string {
  const line = `${countryName(code)} × ${formatCount(quantity)}`;
  return asn === undefined ? line : `${line} (AS${asn})`;
}
