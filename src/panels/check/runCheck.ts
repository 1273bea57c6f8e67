import { checkSettings } from '../../host/settings';
import type { CheckResult, CheckSummary } from '../../proxy/checker';
import type { Proxy } from '../../proxy/proxy';
import type { Draft } from '../protocol/check';
import { requestsOf, targetOptions } from './draft';

/** What a check is run with beside the form and the settings. */
export interface RunOptions {
  /** Stops it; what is under way is given up. */
  readonly signal: AbortSignal;
  /** `index` is the place of the proxy in the list, or the number of the request through a rotating endpoint. */
  readonly onResult: (result: CheckResult, index: number) => void;
}

/** Checks proxies as a draft without problems says: each once, or the first of them as a rotating endpoint. */
export async function runCheck(
  proxies: readonly Proxy[],
  draft: Draft,
  { signal, onResult }: RunOptions,
): Promise<CheckSummary> {
  const [{ checkProxies, checkRotating }, { addedAuthorities }] = await Promise.all([
    import('../../proxy/checker'),
    import('../../api/certificates'),
  ]);
  const { concurrency, connectTimeoutMs, totalTimeoutMs } = checkSettings();
  const options = {
    ...targetOptions(draft),
    concurrency,
    connectTimeoutMs,
    totalTimeoutMs,
    ca: await addedAuthorities(process.env),
    signal,
    onResult,
  };
  const [first] = proxies;
  return draft.kind === 'rotating' && first
    ? checkRotating(first, { ...options, requests: requestsOf(draft) })
    : checkProxies(proxies, options);
}
