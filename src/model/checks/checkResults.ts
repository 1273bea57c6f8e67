import type { CheckResult } from '../../proxy/checker/checkResult';
import { proxyId, type Proxy } from '../../proxy/proxy';
import { Emitter } from '../events/emitter';

/** What the last check of a proxy found, and when. */
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

  /** The last result of a proxy by its `proxyId`; undefined where it was not checked. */
  get(id: string): CheckedProxy | undefined {
    return this.results.get(id);
  }

  /** Keeps what a check of a proxy found, in place of what was known. */
  put(proxy: Proxy, result: CheckResult, at: number = Date.now()): void {
    const key = proxyId(proxy);
    this.results.delete(key);
    this.results.set(key, { result, at });
    if (this.results.size > maxResults) {
      for (const oldest of this.results.keys()) {
        this.results.delete(oldest);
        break;
      }
    }
    this.changed.fire();
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
