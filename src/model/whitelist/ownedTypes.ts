import type { Package } from '../../api/client';
import type { Stores } from '../connections/stores';
import { validityOf } from '../time/serverTime';
import { packageBoundType, type WhitelistTarget } from './whitelistOperations';

/** Product types that proxies belong to, whether the account has them or not (docs/api-notes.md#34). */
export const proxyTypes = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 25, 27, 28] as const;

/** A package or a static IP of the account. */
export type Owned = Partial<Pick<Package, 'id' | 'product_type' | 'expired_at'>>;

/**
 * All packages and the static IPs of the account. A list that a site refuses adds nothing, since a whitelist can be
 * changed without it (docs/api-notes.md#43).
 * @throws the signal's reason once it fires
 */
export async function loadOwned(
  { packages, staticIps }: Pick<Stores, 'packages' | 'staticIps'>,
  signal?: AbortSignal,
): Promise<readonly Owned[]> {
  const [bought, addresses] = await Promise.all([
    packages.peekAll(signal ? { signal } : {}).catch(() => undefined),
    staticIps.get().catch(() => undefined),
  ]);
  signal?.throwIfAborted();
  const ofAddresses = (addresses?.items ?? []).map(({ productType, expiresAt }): Owned => ({
    ...(productType === undefined ? {} : { product_type: productType }),
    ...(expiresAt === undefined ? {} : { expired_at: expiresAt }),
  }));
  return [...(bought?.items ?? []), ...ofAddresses];
}

/** The product types of packages and static IPs, those in effect before those that have expired (docs/api-notes.md#50). */
export function ownedTypes(owned: readonly Owned[], now: number): number[] {
  const typesOf = (rows: readonly Owned[]) =>
    rows.flatMap(({ product_type }) => (product_type ? [product_type] : [])).sort((a, b) => a - b);
  return [...new Set([...typesOf(inEffect(owned, now)), ...typesOf(owned)])];
}

/** The type to whitelist for unless another is chosen, with its package where the type needs one and there's only one. */
export function ownedTarget(
  packages: readonly Owned[],
  now: number,
  productType = ownedTypes(packages, now)[0],
): Pick<WhitelistTarget, 'productType' | 'packageId'> {
  if (productType !== packageBoundType) return { productType, packageId: undefined };
  const [only, ...others] = inEffect(packages, now).filter(
    ({ product_type }) => product_type === productType,
  );
  return { productType, packageId: others.length === 0 ? only?.id : undefined };
}

function inEffect(packages: readonly Owned[], now: number): readonly Owned[] {
  return packages.filter(({ expired_at }) => validityOf(expired_at, now) !== 'expired');
}
