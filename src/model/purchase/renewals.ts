import type { Product } from '../../api/client';
import type { Renewed } from './draft';
import { purchaseKind } from './purchaseKind';

/**
 * The products that renew something. Where products of the renewed type list what renews them, only those on the lists
 * do (docs/api-notes.md#47): which product something was bought as isn't known, so the lists of its type count together.
 */
export function renewalProducts(products: readonly Product[], renewed: Renewed): readonly Product[] {
  const fitting = products.filter((product) => canRenew(product, renewed));
  const listed = new Set(
    products.filter(({ type }) => type === renewed.productType).flatMap((product) => listedRenewals(product)),
  );
  return listed.size === 0 ? fitting : fitting.filter(({ id }) => listed.has(id));
}

/** True if the product type renews this item, whatever the lists say. */
export function canRenew(product: Product, { source, productType }: Renewed): boolean {
  const kind = purchaseKind(product.type);
  if (source === 'staticIps')
    return kind === 'staticIpRenewal' && product.parent_product_type === productType;
  return product.type === productType && (kind === 'packages' || kind === 'unlimitedTraffic');
}

/** The ids of the products that renew this one; empty where the server lists none. */
function listedRenewals({ renew_product_list: list }: Product): readonly number[] {
  return (list ?? '')
    .split(/[^0-9]+/)
    .map(Number)
    .filter((id) => id > 0);
}
