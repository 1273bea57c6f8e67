import type { CheckOptions, CheckResult, CheckSummary } from '../proxy/checker';
import { urlRow } from '../proxy/formats/url';
import { endpointOf, type Proxy } from '../proxy/proxy';
import type { CheckResults } from './checkResults';

/** What one run of checks was asked, beside the proxies. */
export interface CheckingOptions extends CheckOptions {
  /** Told after each check: how many are over, and how many of them found a live proxy. */
  readonly onProgress?: (checked: number, alive: number) => void;
  /** Takes what is found of each proxy. */
  readonly findings?: RunFindings;
}

/** What one run found of each proxy, with its user name and password, apart from what runs before it did. */
export class RunFindings {
  private readonly live = new Set<string>();
  private readonly dead = new Set<string>();

  add(proxy: Proxy, { alive, failure }: CheckResult): void {
    // Where this machine could not connect at all, nothing is known of the proxy.
    if (failure?.kind !== 'localError') (alive ? this.live : this.dead).add(urlRow.write(proxy));
  }

  isLive(proxy: Proxy): boolean {
    return this.live.has(urlRow.write(proxy));
  }

  isDead(proxy: Proxy): boolean {
    return this.dead.has(urlRow.write(proxy));
  }

  /** Whether any was found dead. */
  get hasDead(): boolean {
    return this.dead.size > 0;
  }
}

/**
 * Checks each endpoint once, however often it stands in the list, and keeps what is found in `results` as it comes.
 *
 * @throws {TypeError} on a target that is not `http:` or `https:`
 */
export async function checkAll(
  proxies: readonly Proxy[],
  { onProgress, findings, ...options }: CheckingOptions,
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
      if (proxy) {
        results.put(proxy, result);
        findings?.add(proxy, result);
      }
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
