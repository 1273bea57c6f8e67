import { packageBoundType } from './whitelistOperations';

/** Product types of the vendor's document whose proxies can be used from whitelisted IPs (docs/api-notes.md#34). */
const documentedTypes = [9, 11, 12, 13, 14, 15, 16, 17, 21, 25] as const;

/** The types to whitelist an IP for: those that the account owns first. */
export function whitelistTypes(owned: readonly number[]): readonly number[] {
  return [...new Set([...owned, ...documentedTypes])];
}

/**
 * The type to whitelist an IP for where none is selected. The server may require one, so it's left out only where the
 * account owns none (docs/api-notes.md#50). A type that needs a package isn't a default.
 */
export function defaultWhitelistType(owned: readonly number[]): number | undefined {
  return owned.find((type) => type !== packageBoundType);
}
