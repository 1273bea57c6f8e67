import { isIPv4, isIPv6 } from 'node:net';
import type { Client, RequestOf, WhitelistEntry } from '../../api/client';
import { maxBatchSize, type BulkOperation } from '../bulk/bulk';

/** Channels by which a verification code was received, as named by the API (docs/api-notes.md#20). */
export const verifyTypes = ['phone', 'email', 'wechat', 'totp'] as const;
export type VerifyType = (typeof verifyTypes)[number];

/** The answer to a server that asks who removes IPs. */
export interface Verification {
  readonly type: VerifyType;
  readonly code: string;
}

/** The product type whose entries belong to one package. The list doesn't show which one (docs/api-notes.md#20). */
export const packageBoundType = 11;

/** The common properties of whitelisted IPs. */
export interface WhitelistTarget {
  /** Undefined to leave it to the server. */
  readonly productType: number | undefined;
  /** The package, needed for type 11. */
  readonly packageId: number | undefined;
  readonly remark: string;
}

export type IpProblem = 'notIpv4' | 'ipv6' | 'duplicate' | 'exists';

export interface SkippedIp {
  readonly ip: string;
  readonly problem: IpProblem;
}

/** Splits a text into what should be IP addresses: by blanks, line ends, commas and semicolons. */
export function splitIps(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/**
 * Separates the IPs that can be added from those that can't: not IPv4, duplicates, or already on the whitelist for the
 * same product type. An IP that belongs to a package may be listed for another package, so it's added.
 */
export function checkIps(
  given: readonly string[],
  entries: readonly WhitelistEntry[],
  productType: number | undefined,
): { readonly ips: string[]; readonly leftOut: SkippedIp[] } {
  const sameType =
    productType === packageBoundType
      ? []
      : entries.filter(({ product_type }) => (product_type ?? 0) === (productType ?? 0));
  const existing = new Set(sameType.map(({ ip }) => ip));
  const ips = new Set<string>();
  const leftOut: SkippedIp[] = [];
  for (const ip of given) {
    if (isIPv6(ip.replace(/^\[(.*)\]$/, '$1'))) leftOut.push({ ip, problem: 'ipv6' });
    else if (!isIPv4(ip)) leftOut.push({ ip, problem: 'notIpv4' });
    else if (ips.has(ip)) leftOut.push({ ip, problem: 'duplicate' });
    else if (existing.has(ip)) leftOut.push({ ip, problem: 'exists' });
    else ips.add(ip);
  }
  return { ips: [...ips], leftOut };
}

type Api = { readonly whitelist: Client['whitelist'] };

/** Adds IPs to the whitelist. */
export function addIps(api: Api, { productType, packageId, remark }: WhitelistTarget): BulkOperation {
  return {
    batchSize: maxBatchSize,
    concurrency: 1,
    splitsRefused: true,
    send: (ips, signal) => {
      const request: RequestOf<'addWhitelist'> = {
        ips: ips.join(','),
        ...(remark ? { remark } : {}),
        ...(productType === undefined ? {} : { product_type: productType }),
        ...(packageId === undefined ? {} : { user_product_id: packageId }),
      };
      return api.whitelist.add(request, { signal });
    },
    readBack: (ips) =>
      readBack(
        api,
        ips,
        (entry) => productType === undefined || entry.product_type === productType,
        // A listed IP may belong to another package.
        (isListed) => (isListed && packageId !== undefined ? undefined : isListed),
      ),
  };
}

/**
 * Removes IPs from the whitelist, possibly of every product (docs/api-notes.md#20). Without `splitsRefused`, a refused
 * batch isn't split: a server that requires verification refuses each half as well, and counts wrong codes.
 */
export function deleteIps(
  api: Api,
  { verification, splitsRefused }: { readonly verification?: Verification; readonly splitsRefused: boolean },
): BulkOperation {
  const proof = verification ? { verify_type: verification.type, verify_code: verification.code } : {};
  return {
    batchSize: maxBatchSize,
    concurrency: 1,
    splitsRefused,
    send: (ips, signal) => api.whitelist.delete({ ips: ips.join(','), ...proof }, { signal }),
    readBack: (ips) =>
      readBack(
        api,
        ips,
        () => true,
        (isListed) => !isListed,
      ),
  };
}

async function readBack(
  api: Api,
  ips: readonly string[],
  counts: (entry: WhitelistEntry) => boolean,
  isWanted: (isListed: boolean) => boolean | undefined,
): Promise<ReadonlyMap<string, boolean>> {
  const listed = new Set((await api.whitelist.list()).rows.filter(counts).map(({ ip }) => ip));
  const states = ips.map((ip) => [ip, isWanted(listed.has(ip))] as const);
  return new Map(states.filter((state): state is [string, boolean] => state[1] !== undefined));
}
