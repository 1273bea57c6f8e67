import type { Proxy } from '../proxy';
import type { CheckOptions } from './checkPlan';
import type { CheckResult } from './checkResult';
import { checkProxies, type CheckSummary } from './checkProxies';

/** The results of many requests through one rotating endpoint. */
export interface RotatingSummary extends CheckSummary {
  /** Distinct exit addresses, the most frequent first. */
  readonly exits: readonly { readonly ip: string; readonly count: number }[];
  /** Answers in which no address could be read. */
  readonly withoutExit: number;
}

/**
 * Sends `requests` requests to the target through one rotating endpoint, each over a new connection, and counts the
 * exit addresses. The target must respond with the caller's address.
 *
 * @throws {TypeError} on a target that isn't `http:` or `https:`; and whatever `onResult` throws, which ends the run
 */
export async function checkRotating(
  proxy: Proxy,
  options: Omit<CheckOptions, 'mode'> & {
    readonly requests: number;
    readonly onResult?: (result: CheckResult, index: number) => void;
  },
): Promise<RotatingSummary> {
  const { requests, onResult, ...shared } = options;
  const counts = new Map<string, number>();
  let withoutExit = 0;
  const summary = await checkProxies(new Array<Proxy>(requests).fill(proxy), {
    ...shared,
    mode: 'request',
    onResult: (result, index) => {
      if (result.exitIp !== undefined) counts.set(result.exitIp, (counts.get(result.exitIp) ?? 0) + 1);
      else if (result.alive) withoutExit++;
      onResult?.(result, index);
    },
  });
  const exits = [...counts].map(([ip, count]) => ({ ip, count })).sort((a, b) => b.count - a.count);
  return { ...summary, exits, withoutExit };
}
