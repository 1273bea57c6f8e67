import type { Account } from '../../api/client';
import { sumOf } from './usageDays';

/** An account's traffic of each day, KB. */
export interface AccountTraffic {
  readonly username: string;
  readonly kilobytes: readonly number[];
}

/** Progress of the search for the largest accounts. */
export interface TopAccountsProgress {
  /** Accounts asked for so far. */
  readonly read: number;
  /** Total number of accounts that may be requested. */
  readonly of: number;
  /** The largest of those that were read, largest first. */
  readonly largest: readonly AccountTraffic[];
}

/** Calls at a time (docs/api-notes.md#22). */
const callsAtOnce = 3;

/** Number of accounts shown separately; the rest is "other". */
export const accountsShown = 10;

/**
 * Finds the accounts with the most traffic over some days, one call each, up to three at a time, starting with the
 * highest total usage. Stops when every remaining account has a lower total than the tenth over these days: with
 * thousands of accounts, most are never requested.
 * @throws the first error of `read`, after the calls in progress have ended.
 */
export async function findTopAccounts(
  accounts: readonly Pick<Account, 'username' | 'usage_flow'>[],
  read: (username: string) => Promise<readonly number[]>,
  progress: (found: TopAccountsProgress) => void,
): Promise<TopAccountsProgress> {
  const queue = [...accounts]
    .filter(({ usage_flow }) => usage_flow !== 0)
    .sort((a, b) => usedInAll(b) - usedInAll(a));
  const waiting = queue.values();
  let largest: readonly AccountTraffic[] = [];
  let readCount = 0;
  let hasFailed = false;

  const work = async (): Promise<void> => {
    for (const account of waiting) {
      const tenth = largest[accountsShown - 1];
      if (hasFailed || (tenth && usedInAll(account) <= sumOf(tenth.kilobytes))) return;
      try {
        // Read first: others may have been found meanwhile.
        const kilobytes = await read(account.username);
        largest = withAccount(largest, { username: account.username, kilobytes });
      } catch (failure) {
        hasFailed = true;
        throw failure;
      }
      readCount++;
      progress({ read: readCount, of: queue.length, largest });
    }
  };
  const results = await Promise.allSettled(Array.from({ length: callsAtOnce }, work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return { read: readCount, of: queue.length, largest };
}

/**
 * Returns the part of the total that doesn't belong to the accounts, KB of each day: deleted accounts, whitelisted
 * machines, accounts not among the largest (docs/api-notes.md#22). It's never negative, although an account may have
 * been read later than the total.
 */
export function otherTraffic(total: readonly number[], accounts: readonly AccountTraffic[]): number[] {
  return total.map((sum, index) =>
    Math.max(
      0,
      accounts.reduce((rest, { kilobytes }) => rest - (kilobytes[index] ?? 0), sum),
    ),
  );
}

function withAccount(known: readonly AccountTraffic[], account: AccountTraffic): readonly AccountTraffic[] {
  if (sumOf(account.kilobytes) === 0) return known;
  return [...known, account]
    .sort((a, b) => sumOf(b.kilobytes) - sumOf(a.kilobytes) || (a.username < b.username ? -1 : 1))
    .slice(0, accountsShown);
}

/** KB; an account without this value may have used any amount. */
function usedInAll({ usage_flow }: Pick<Account, 'usage_flow'>): number {
  return usage_flow ?? Infinity;
}
