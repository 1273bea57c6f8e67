import type { Account } from '../../api/client';
import { limitInKilobytes, type LimitUnit } from '../accounts/limitUnit';

/** The reason endpoints of an account wouldn't work. */
export type AccountProblem = 'noPassword' | 'disabled' | 'exhausted';

/** An account whose password is known. */
export type UsableAccount = Account & { readonly password: string };

/** Returns the reason an account can't be used at a gateway according to its row, or `undefined` if there is none. */
export function accountProblem(account: Account, unit: LimitUnit): AccountProblem | undefined {
  if (!account.password) return 'noPassword';
  if (account.status === 0) return 'disabled';
  const limit = limitInKilobytes(account.limit_flow, unit);
  return limit !== undefined && (account.usage_flow ?? 0) >= limit ? 'exhausted' : undefined;
}

/** Returns each problem that some of the accounts have, with their usernames. */
export function problemsOfAccounts(
  accounts: readonly Account[],
  unit: LimitUnit,
): readonly { readonly problem: AccountProblem; readonly usernames: readonly string[] }[] {
  return (['noPassword', 'disabled', 'exhausted'] as const).flatMap((problem) => {
    const affected = accounts.filter((account) => accountProblem(account, unit) === problem);
    return affected.length > 0 ? [{ problem, usernames: affected.map(({ username }) => username) }] : [];
  });
}

export function hasPassword(account: Account): account is UsableAccount {
  return Boolean(account.password);
}
