import * as vscode from 'vscode';
import type { PackageFilter } from '../../model/packages/packageFilter';
import type { Validity } from '../../model/time/serverTime';
import { productTypeLabel } from './productTypes';

export function validityLabel(validity: Validity | undefined): string {
  switch (validity) {
    case 'effective':
      return vscode.l10n.t('Active');
    case 'expiring':
      return vscode.l10n.t('Expiring within 7 days');
    case 'expired':
      return vscode.l10n.t('Expired');
    case undefined:
      return vscode.l10n.t('Unknown expiration');
  }
}

/** The filter as text; empty for none. */
export function packageFilterLabel({ productType, validity, tradeNo }: PackageFilter): string {
  return [
    productType === undefined ? '' : productTypeLabel(productType),
    validity && validityLabel(validity),
    tradeNo,
  ]
    .filter(Boolean)
    .join(' · ');
}
