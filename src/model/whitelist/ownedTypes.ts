import type { Package } from '../../api/client';
import type { Stores } from '../connections/stores';
import { validityOf } from '../time/serverTime';
import { packageBoundType, type WhitelistTarget } from './whitelistOperations';

/** Product types that proxies belong to, whether the account has them or not (docs/api-notes.md#34). */
export const proxyTypes = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 25, 27, 28] as const;

/**
 * All packages of the account; none if a site refuses the list, since a whitelist can be changed without it
 * (docs/api-notes.md#43).
 */
export async function loadOwnedPackages(
  { packages }: Pick<Stores, 'packages'>,
  signal?: AbortSignal,
): Promise<readonly Package[]> {
  try {
    return (await packages.all(signal ? { signal } : {})).items;
  } catch (error) {
    if (signal?.aborted) throw error;
    return [];
  }
}

/** The product types of packages, those in effect before those that have expired (docs/api-notes.md#50). */
export function ownedTypes(packages: readonly Package[], now: number): number[] {
  const typesOf = (rows: readonly Package[]) =>
    rows.flatMap(({ product_type }) => (product_type ? [product_type] : [])).sort((a, b) => a - b);
  return [...new Set([...typesOf(inEffect(packages, now)), ...typesOf(packages)])];
}

/** The type to whitelist for unless another is chosen, with its package where the type needs one and there's only one. */
export function ownedTarget(
  packages: readonly Package[],
  now: number,
  productType = ownedTypes(packages, now)[0],
): Pick<WhitelistTarget, 'productType' | 'packageId'> {
  if (productType !== packageBoundType) return { productType, packageId: undefined };
  const [only, ...others] = inEffect(packages, now).filter(
    ({ product_type }) => product_type === productType,
  );
  return { productType, packageId: others.length === 0 ? only?.id : undefined };
}

function inEffect(packages: readonly Package[], now: number): readonly Package[] {
  return packages.filter(({ expired_at }) => validityOf(expired_at, now) !== 'expired');
}
