import type { Product } from '../../api/client';

/** The way a product is bought, which determines the questions. */
export type PurchaseKind = 'recharge' | 'packages' | 'unlimitedTraffic' | 'staticIps' | 'staticIpRenewal';

/**
 * Returns the way a product of a type is bought; undefined if it isn't documented. Such a product can't be bought from
 * here.
 */
export function purchaseKind(type: number | null | undefined): PurchaseKind | undefined {
  switch (type) {
    case 3:
      return 'recharge';
    case 9:
    case 10:
    case 12:
    case 13:
    case 15:
    case 16:
    case 17:
    case 20:
    case 21:
    case 24:
      return 'packages';
    case 11:
      return 'unlimitedTraffic';
    case 14:
    case 25:
      return 'staticIps';
    case 19:
      return 'staticIpRenewal';
    default:
      return undefined;
  }
}

/** The reason a product can't be bought now; undefined if it can. */
export type Unavailability = 'offShelf' | 'onRequest' | 'soldOut' | 'unknownType';

/** Returns the reason a product can't be bought now (docs/api-notes.md#33: a total of 0 is no limit). */
export function unavailability(product: Product): Unavailability | undefined {
  if (purchaseKind(product.type) === undefined) return 'unknownType';
  if (product.status === 0) return 'offShelf';
  if (product.show_type === 3) return 'onRequest';
  return stockOf(product) === 0 ? 'soldOut' : undefined;
}

/** Returns the number left in stock; undefined if there is no limit or the server doesn't report it. */
export function stockOf({ total_count, remain_count }: Product): number | undefined {
  return total_count ? (remain_count ?? undefined) : undefined;
}

/** A product that may be bought once, to try it. */
export function isTrial({ show_type }: Product): boolean {
  return show_type === 4;
}

/** The multiples of a product's duration that can be bought; none where there is only the duration itself. */
export function durationMultiples({ extension_of_time_days: multiples }: Product): readonly number[] {
  const known = new Set((multiples ?? []).filter((multiple): multiple is number => (multiple ?? 0) >= 1));
  return Math.max(...known) > 1 ? [...known] : [];
}
