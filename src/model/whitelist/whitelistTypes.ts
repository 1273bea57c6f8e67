import { packageBoundType } from './whitelistOperations';

/** Product types of the vendor's document whose proxies can be used from whitelisted IPs (docs/api-notes.md#34). */
const documentedTypes = [9, 11, 12, 13, 14, 15, 16, 17, 21, 25] as const;

/** The types to whitelist an IP for: those that the account owns first. */
export function whitelistTypes(owned: readonly number[]): readonly number[] {
  return [...new Set([...owned, ...documentedTypes])];
}

/**
 * Returns the type to whitelist an IP for if none is selected. The server may require one, so it's omitted only if the
 * account owns none (docs/api-notes.md#50). A type that needs a package is never the default.
 */
export function defaultWhitelistType(owned: readonly number[]): number | undefined {
  return owned.find((type) => type !== packageBoundType);
}
