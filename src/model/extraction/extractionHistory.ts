import { endpointOf } from '../../proxy/proxy';
import { Emitter } from '../events/emitter';
import type { ExtractionResult } from './extractProxies';
import type { PastExtraction } from './pastExtraction';
import { isStoredChoice } from './extractionChoice';
import type { StateStore } from '../connections/keyring';

const historyKey = 'proxylite.extract.history';
/**
 * Maximum number of extractions, and of endpoints in total, per workspace. They are limited because the state is
 * written as a whole.
 */
export const maxExtractions = 50;
export const maxEndpoints = 20_000;

/** The extractions of one workspace, the newest first, bounded, without credentials. */
export class ExtractionHistory {
  /** Read on first access: it may contain many endpoints and would delay the start of VS Code. */
  private known: readonly PastExtraction[] | undefined;
  private response: string | undefined;
  private byEndpoint: ReadonlyMap<string, PastExtraction> | undefined;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: StateStore) {}

  get all(): readonly PastExtraction[] {
    return (this.known ??= readPast(this.state.get<unknown>(historyKey)));
  }

  /** The extraction that last gave an endpoint, `host:port`; undefined where it is none of ours. */
  find(endpoint: string): PastExtraction | undefined {
    this.byEndpoint ??= byEndpointOf(this.all);
    return this.byEndpoint.get(endpoint.toLowerCase());
  }

  /** True if an endpoint is ours and its estimated lifetime is over. */
  isExpired(endpoint: string, now: number): boolean {
    const past = this.find(endpoint);
    return past !== undefined && past.expiresAt <= now;
  }

  /** The next estimated end after a moment, milliseconds since the epoch; undefined where nothing is alive then. */
  nextExpiry(now: number): number | undefined {
    const ends = this.all.map(({ expiresAt }) => expiresAt).filter((end) => end > now);
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }

  /** The response of the last extraction as it came; undefined before the first one of this window. */
  get lastResponse(): string | undefined {
    return this.response;
  }

  /** Keeps the proxies of an extraction in the workspace, and its response until the next one. */
  async add({ choice, proxies, expiresAt, raw }: ExtractionResult): Promise<void> {
    this.response = raw;
    if (proxies.length === 0) return;
    const past = bounded([{ choice, endpoints: proxies.map(endpointOf), expiresAt }, ...this.all]);
    this.known = past;
    this.byEndpoint = undefined;
    this.changed.fire();
    await this.state.update(historyKey, past);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** The extraction that gave each endpoint last, by the endpoint in lower case. */
function byEndpointOf(past: readonly PastExtraction[]): ReadonlyMap<string, PastExtraction> {
  const oldestFirst = past.toReversed();
  return new Map(
    oldestFirst.flatMap((one) => one.endpoints.map((endpoint) => [endpoint.toLowerCase(), one] as const)),
  );
}

function bounded(past: readonly PastExtraction[]): PastExtraction[] {
  let left = maxEndpoints;
  return past.slice(0, maxExtractions).flatMap((one) => {
    const endpoints = one.endpoints.slice(0, left);
    left -= endpoints.length;
    return endpoints.length > 0 ? [{ ...one, endpoints }] : [];
  });
}

/** Data that another version of the extension stored and this one can't read is skipped. */
function readPast(stored: unknown): PastExtraction[] {
  return Array.isArray(stored) ? bounded(stored.filter(isPast)) : [];
}

function isPast(stored: unknown): stored is PastExtraction {
  if (typeof stored !== 'object' || stored === null) return false;
  const { choice, endpoints, expiresAt } = stored as Record<string, unknown>;
  return (
    isStoredChoice(choice) &&
    Array.isArray(endpoints) &&
    endpoints.every((endpoint) => typeof endpoint === 'string') &&
    Number.isFinite(expiresAt)
  );
}
