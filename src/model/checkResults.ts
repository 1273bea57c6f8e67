import type { CheckResult } from '../proxy/checker/result';
import { endpointOf, type Proxy } from '../proxy/proxy';
import { Emitter } from './event';

/** What the last check of an endpoint found, and when. */
export interface CheckedProxy {
  readonly result: CheckResult;
  /** When the check was over, milliseconds since the epoch. */
  readonly at: number;
}

/** Endpoints kept; the oldest results go first. */
const mostResults = 200_000;

/** The last check result of every endpoint, in memory only: editors and the check panel show and fill the same. */
export class CheckResults {
  private readonly results = new Map<string, CheckedProxy>();
  private readonly changed = new Emitter<void>();
  /** Fires after results came or went: once for each `put`, so that who draws should wait a moment. */
  readonly onDidChange = this.changed.event;

  /** The last result of an endpoint, `host:port`; undefined where it was not checked. */
  get(endpoint: string): CheckedProxy | undefined {
    return this.results.get(keyOf(endpoint));
  }

  /** Keeps what a check of a proxy found, in place of what was known. */
  put(proxy: Pick<Proxy, 'host' | 'port'>, result: CheckResult, at: number = Date.now()): void {
    const key = keyOf(endpointOf(proxy));
    this.results.delete(key);
    this.results.set(key, { result, at });
    if (this.results.size > mostResults) {
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

function keyOf(endpoint: string): string {
  return endpoint.toLowerCase();
}
