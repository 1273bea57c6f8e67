import { checkSettings } from '../../host/platform/checkSettings';
import type { CheckResult, CheckSummary } from '../../proxy/checker';
import { checkAll } from '../../model/checks/runChecks';
import type { CheckResults } from '../../model/checks/checkResults';
import type { Proxy } from '../../proxy/proxy';
import type { Draft } from '../protocol/checkProtocol';
import { asChecked, requestsOf, targetOptions } from './checkDraft';

/** Options of a check besides the form and the settings. */
export interface RunOptions {
  /** Stores the results of each proxy. */
  readonly results: CheckResults;
  /** Stops it; what is under way is given up. */
  readonly signal: AbortSignal;
  /** `index` is the place of the proxy in the list, or the number of the request through a rotating endpoint. */
  readonly onResult: (result: CheckResult, index: number) => void;
}

/** Checks proxies as a draft without problems says: each once, or the first of them as a rotating endpoint. */
export async function runCheck(
  proxies: readonly Proxy[],
  draft: Draft,
  { results, signal, onResult }: RunOptions,
): Promise<CheckSummary> {
  const [{ checkRotating }, { addedAuthorities }] = await Promise.all([
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
  const checked = asChecked(draft, proxies);
  const [first] = checked;
  return draft.kind === 'rotating' && first
    ? checkRotating(first, { ...options, requests: requestsOf(draft) })
    : checkAll(checked, options, results);
}
