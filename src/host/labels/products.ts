import * as vscode from 'vscode';
import type { Product } from '../../api/client';
import { formatAmount, formatCount, formatTraffic } from '../ui/displayFormat';

const kilobytesPerGigabyte = 1024 ** 2;

/**
 * Returns the days, traffic and price per IP of a product, which distinguish products with the same title
 * (docs/api-notes.md#47). Values that the server omits or sends as 0 aren't shown. The price has no currency because
 * none is sent with it.
 */
export function productFacts({ time_days, flow_value, time_price }: Product): readonly string[] {
  return [
    time_days && time_days > 0 ? vscode.l10n.t('Days: {0}', formatCount(time_days)) : '',
    flow_value && flow_value > 0
      ? vscode.l10n.t('Traffic: {0}', formatTraffic(flow_value * kilobytesPerGigabyte))
      : '',
    time_price && time_price > 0 ? vscode.l10n.t('Price per IP: {0}', formatAmount(time_price)) : '',
  ].filter(Boolean);
}

/** A multiple of a product's duration, as days where these are known. */
export function durationLabel(multiple: number, days: number | null | undefined): string {
  return days
    ? vscode.l10n.t('Days: {0}', formatCount(days * multiple))
    : vscode.l10n.t('{0} × duration', formatCount(multiple));
}
