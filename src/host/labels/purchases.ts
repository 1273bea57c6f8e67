import * as vscode from 'vscode';
import type { DraftProblem, RegionOrder, RenewalPeriod } from '../../model/purchase/draft';
import type { Unavailability } from '../../model/purchase/kinds';
import type { QuoteProblem } from '../../model/purchase/quote';
import { countryName, formatAmount, formatCount } from '../ui/format';

/** Why a product cannot be bought, in a word or two for its row. */
export function unavailabilityLabel(why: Unavailability): string {
  switch (why) {
    case 'offShelf':
      return vscode.l10n.t('not for sale now');
    case 'onRequest':
      return vscode.l10n.t('on request only');
    case 'soldOut':
      return vscode.l10n.t('sold out');
    case 'unknownType':
      return vscode.l10n.t('on the website only');
  }
}

/** Why a product cannot be bought, and what to do. */
export function unavailabilityText(why: Unavailability): string {
  switch (why) {
    case 'offShelf':
      return vscode.l10n.t('This product is not for sale now. Choose another one.');
    case 'onRequest':
      return vscode.l10n.t('This product is sold on request only: ask ProxyLite for it.');
    case 'soldOut':
      return vscode.l10n.t('This product is sold out. Choose another one.');
    case 'unknownType':
      return vscode.l10n.t(
        'It is not documented how products of this type are ordered. Buy it on the ProxyLite website.',
      );
  }
}

/** What keeps a draft from being ordered, and what to do. */
export function draftProblemText(problem: DraftProblem): string {
  switch (problem.kind) {
    case 'missing':
      return missingText(problem.what);
    case 'unavailable':
      return unavailabilityText(problem.why);
    case 'quantity':
      return quantityText(problem.most);
    case 'asn':
      return asnText();
    case 'multiple':
      return vscode.l10n.t('The product is not sold for this duration. Choose another one.');
    case 'rechargeAmount':
      return vscode.l10n.t('Enter a whole number from 1.');
    case 'foreignIds':
      return vscode.l10n.t('This product does not renew what was chosen. Choose another one.');
    case 'paymentDisabled':
      return vscode.l10n.t('ProxyLite does not take this payment method now. Choose another one.');
  }
}

function missingText(what: Extract<DraftProblem, { kind: 'missing' }>['what']): string {
  switch (what) {
    case 'product':
      return vscode.l10n.t('Choose a product first.');
    case 'regions':
      return vscode.l10n.t('Choose at least one region first.');
    case 'option':
      return vscode.l10n.t('Choose bandwidth, connections and duration first.');
    case 'payment':
      return vscode.l10n.t('Choose a payment method first.');
    case 'renewed':
      return vscode.l10n.t('Choose what to renew first.');
  }
}

/** What quantity can be asked for. */
export function quantityText(most: number | undefined): string {
  return most === undefined
    ? vscode.l10n.t('Enter a whole number from 1.')
    : vscode.l10n.t('Enter a whole number from 1 to {0}: no more are in stock.', formatCount(most));
}

/** What the number of a network is. */
export function asnText(): string {
  return vscode.l10n.t('Enter the number of a network (ASN), e.g. 3320, or nothing for any.');
}

/** Why a price is no ground to buy, and what to do. */
export function quoteProblemText(problem: QuoteProblem): string {
  switch (problem.kind) {
    case 'fee':
      return vscode.l10n.t('ProxyLite did not say what is to be paid.');
    case 'count':
      return problem.priced === undefined
        ? vscode.l10n.t(
            'ProxyLite did not say how many it priced; {0} were asked for.',
            formatCount(problem.asked),
          )
        : vscode.l10n.t(
            'ProxyLite priced {0} where {1} were asked for. The stock may have changed, or some cannot be had.',
            formatCount(problem.priced),
            formatCount(problem.asked),
          );
    case 'belowMinimum':
      return vscode.l10n.t(
        'This payment method takes at least {0}, and {1} is to be paid. Choose another one, or more to buy.',
        formatAmount(problem.bound),
        formatAmount(problem.fee),
      );
    case 'aboveMaximum':
      return vscode.l10n.t(
        'This payment method takes at most {0}, and {1} is to be paid. Choose another one, or less to buy.',
        formatAmount(problem.bound),
        formatAmount(problem.fee),
      );
  }
}

/** How long a renewal lasts. */
export function renewalPeriodLabel(period: RenewalPeriod): string {
  switch (period) {
    case '1m':
      return vscode.l10n.t('1 month');
    case '2m':
      return vscode.l10n.t('2 months');
    case 'em':
      return vscode.l10n.t('Until the end of next month');
  }
}

/** Static IPs of a region as a line, e.g. `Germany × 2 (AS3320)`. */
export function regionLine({ code, quantity, asn }: RegionOrder): string {
  const line = `${countryName(code)} × ${formatCount(quantity)}`;
  return asn === undefined ? line : `${line} (AS${asn})`;
}
