import type { CheckOptions, CheckSummary } from '../proxy/checker';
import { endpointOf, type Proxy } from '../proxy/proxy';
import type { CheckResults } from './checkResults';

/** What one run of checks was asked, beside the proxies. */
export interface CheckingOptions extends CheckOptions {
  /** Told after each check: how many are over, and how many of them found a live proxy. */
  readonly onProgress?: (checked: number, alive: number) => void;
}

/**
 * Checks each endpoint once, however often it stands in the list, and keeps what is found in `results` as it comes.
 *
 * @throws {TypeError} on a target that is not `http:` or `https:`
 */
export async function checkAll(
  proxies: readonly Proxy[],
  { onProgress, ...options }: CheckingOptions,
  results: CheckResults,
): Promise<CheckSummary> {
  const { checkProxies } = await import('../proxy/checker');
  const distinct = distinctEndpoints(proxies);
  let checked = 0;
  let alive = 0;
  return checkProxies(distinct, {
    ...options,
    onResult: (result, index) => {
      checked++;
      if (result.alive) alive++;
      const proxy = distinct[index];
      if (proxy) results.put(proxy, result);
      onProgress?.(checked, alive);
    },
  });
}

/** One proxy for each endpoint: the first in the list. */
export function distinctEndpoints(proxies: readonly Proxy[]): readonly Proxy[] {
  const byEndpoint = new Map<string, Proxy>();
  for (const proxy of proxies) {
    const endpoint = endpointOf(proxy).toLowerCase();
    if (!byEndpoint.has(endpoint)) byEndpoint.set(endpoint, proxy);
  }
  return [...byEndpoint.values()];
}
