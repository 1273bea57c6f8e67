import { dayOf } from './clock';
import { kilobytesPerGigabyte, type SandboxState } from './state';

/** The product type that extracted proxies and endpoints use. */
export const dynamicType = 9;

/** Returns the reason an account gets no dynamic traffic: no package has any left, or one of its limits is reached. */
export function trafficProblem(state: SandboxState, username: string): string | undefined {
  const now = state.clock.now();
  const hasPackage = state.packages.some(
    (one) => one.productType === dynamicType && one.expiresAt > now && one.usedKilobytes < one.totalKilobytes,
  );
  return hasPackage ? limitProblem(state, username) : 'No package with traffic left';
}

/** Which limit of an account is reached; undefined for names that aren't accounts. */
export function limitProblem(state: SandboxState, username: string): string | undefined {
  const account = state.accounts.get(username);
  if (!account) return undefined;
  const { limitGigabytes: limit, dailyLimitGigabytes: daily } = account;
  if (limit > 0 && state.usedKilobytes(username) >= limit * kilobytesPerGigabyte)
    return 'The traffic limit is reached';
  const today = dayOf(state.clock.now());
  if (daily > 0 && state.usedKilobytes(username, today) >= daily * kilobytesPerGigabyte)
    return 'The daily traffic limit is reached';
  return undefined;
}
