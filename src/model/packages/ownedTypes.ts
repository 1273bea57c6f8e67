import type { Stores } from '../connections/stores';
import { validityOf } from '../time/serverTime';

/** Product types of orders that own no package: they change what another order bought (docs/api-notes.md#34). */
const typesWithoutPackage: ReadonlySet<number> = new Set([3, 19, 24, 26]);

interface OwnedTypesOptions {
  readonly now: number;
  readonly signal?: AbortSignal;
}

/**
 * Product types of the account's packages and static IPs, those in effect first. A list that can't be loaded adds
 * nothing: a server may refuse one of them (docs/api-notes.md#43).
 * @throws the signal's reason once it fires.
 */
export async function loadOwnedTypes(stores: Stores, { now, signal }: OwnedTypesOptions): Promise<number[]> {
  const options = signal ? { signal } : {};
  const [packages, staticIps] = await Promise.all([
    stores.packages.peekAll(options).catch(() => undefined),
    stores.staticIps.get().catch(() => undefined),
  ]);
  signal?.throwIfAborted();
  const { offset } = stores.serverClock;
  const owned = [
    ...(packages?.items ?? []).map(({ product_type, expired_at }) => ({
      type: product_type,
      end: expired_at,
    })),
    ...(staticIps?.items ?? []).map(({ productType, expiresAt }) => ({ type: productType, end: expiresAt })),
  ];
  const isOver = (end: (typeof owned)[number]['end']) => validityOf(end, now, offset) === 'expired';
  const sorted = [...owned.filter(({ end }) => !isOver(end)), ...owned.filter(({ end }) => isOver(end))];
  const types = sorted.flatMap(({ type }) => (type ? [type] : []));
  return [...new Set(types)].filter((type) => !typesWithoutPackage.has(type));
}
