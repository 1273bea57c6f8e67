import type { Package } from '../../api/client';
import { matchesOrUnknown } from '../stores/filteredStore';
import type { Validity } from '../time/serverTime';

/** The packages to show. An undefined field doesn't limit them. */
export interface PackageFilter {
  readonly productType?: number | undefined;
  readonly validity?: Validity | undefined;
  /** Number of the order. */
  readonly tradeNo?: string | undefined;
}

/** True if a package matches the filter; `validity` is that of the package. */
export function matchesPackageFilter(
  { product_type, trade_no }: Package,
  validity: Validity | undefined,
  filter: PackageFilter,
): boolean {
  return (
    matchesOrUnknown(product_type, filter.productType) &&
    matchesOrUnknown(trade_no, filter.tradeNo) &&
    (filter.validity === undefined || validity === filter.validity)
  );
}
