import type { CheckResult } from '../../proxy/checker/checkResult';
import { proxyId, withScheme, type Proxy } from '../../proxy/proxy';
import { Emitter } from '../events/emitter';

/** The result and time of a proxy's last check. */
export interface CheckedProxy {
  readonly result: CheckResult;
  /** When the check was over, milliseconds since the epoch. */
  readonly at: number;
}

/** Proxies kept; the oldest results go first. */
const maxResults = 200_000;

/** The last check result of every proxy, in memory only: editors and the check panel show and fill the same. */
export class CheckResults {
  private readonly results = new Map<string, CheckedProxy>();
  private readonly changed = new Emitter<void>();
  /** Fires after results came or went: once for each `put`, so that who draws should wait a moment. */
  readonly onDidChange = this.changed.event;

  /**
   * The last result of a proxy by its `proxyId`; undefined where it was not checked. Where the scheme is only assumed, a
   * check by HTTP counts as well: extracted proxies speak that, and are often written without a scheme.
   */
  get(id: string): CheckedProxy | undefined {
    const own = this.results.get(id);
    const asHttp = id.startsWith('//') ? this.results.get(`http:${id}`) : undefined;
    return own && asHttp ? (own.at < asHttp.at ? asHttp : own) : (own ?? asHttp);
  }

  /**
   * Keeps what a check of a proxy found, in place of what was known. Where its scheme was looked for, the result counts
   * for the proxy with the scheme that was found, too.
   */
  put(proxy: Proxy, result: CheckResult, at: number = Date.now()): void {
    this.keep(proxyId(proxy), { result, at });
    if (result.scheme) this.keep(proxyId(withScheme(proxy, result.scheme)), { result, at });
    this.changed.fire();
  }

  private keep(key: string, checked: CheckedProxy): void {
    this.results.delete(key);
    this.results.set(key, checked);
    if (this.results.size <= maxResults) return;
    for (const oldest of this.results.keys()) {
      this.results.delete(oldest);
      break;
    }
  }

  /** Forgets all results. */
  clear(): void {
    this.results.clear();
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
