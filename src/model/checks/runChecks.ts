import type { CheckOptions, CheckResult, CheckSummary } from '../../proxy/checker';
import { proxyId, withScheme, type Proxy } from '../../proxy/proxy';
import type { CheckResults } from './checkResults';

/** The options of one run of checks, other than the proxies. */
export interface CheckingOptions extends CheckOptions {
  /** Called after each check with the number of completed checks and of live proxies. */
  readonly onProgress?: (checked: number, alive: number) => void;
  /** Takes what is found of each proxy. */
  readonly findings?: RunFindings;
  /** Takes what is found at each place of the list; proxies of one identity share a check. */
  readonly onResult?: (result: CheckResult, index: number) => void;
}

/** The results of one run for each proxy, separate from those of earlier runs. */
export class RunFindings {
  private readonly live = new Map<string, Proxy>();
  private readonly dead = new Set<string>();

  add(proxy: Proxy, { alive, failure, scheme }: CheckResult): void {
    if (alive) this.live.set(proxyId(proxy), scheme ? withScheme(proxy, scheme) : proxy);
    // Where this machine could not connect at all, nothing is known of the proxy.
    else if (failure?.kind !== 'localError') this.dead.add(proxyId(proxy));
  }

  isLive(proxy: Proxy): boolean {
    return this.live.has(proxyId(proxy));
  }

  /** The live ones of the proxies, with the schemes that were found. */
  liveOf(proxies: readonly Proxy[]): readonly Proxy[] {
    return proxies.map((proxy) => this.live.get(proxyId(proxy))).filter((proxy) => proxy !== undefined);
  }

  isDead(proxy: Proxy): boolean {
    return this.dead.has(proxyId(proxy));
  }

  /** True if any proxy was found dead. */
  get hasDead(): boolean {
    return this.dead.size > 0;
  }
}

/**
 * Checks each proxy once, even if the list contains it several times, and stores the results in `results` as they
 * arrive.
 *
 * @throws {TypeError} if the target isn't `http:` or `https:`
 */
export async function checkAll(
  proxies: readonly Proxy[],
  { onProgress, findings, onResult, ...options }: CheckingOptions,
  results: CheckResults,
): Promise<CheckSummary> {
  const { checkProxies } = await import('../../proxy/checker');
  const distinct = distinctProxies(proxies);
  const places = new Map<string, number[]>();
  for (const [index, proxy] of proxies.entries()) {
    const id = proxyId(proxy);
    const same = places.get(id);
    if (same) same.push(index);
    else places.set(id, [index]);
  }
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
        for (const place of places.get(proxyId(proxy)) ?? []) onResult?.(result, place);
      }
      onProgress?.(checked, alive);
    },
  });
}

/** One proxy for each identity: the first in the list. Sticky sessions of one gateway stay apart. */
export function distinctProxies(proxies: readonly Proxy[]): readonly Proxy[] {
  const byId = new Map<string, Proxy>();
  for (const proxy of proxies) {
    const id = proxyId(proxy);
    if (!byId.has(id)) byId.set(id, proxy);
  }
  return [...byId.values()];
}
