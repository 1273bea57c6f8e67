import type { Client } from '../../api/client';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import type { ExtractionChoice } from './extractionChoice';
import type { ExtractionHistory } from './extractionHistory';
import type { ExtractionService } from './extractionService';

/** The proxies that replaced expired ones. */
export interface Replacements {
  /** By the endpoint of the expired one in lower case; fewer where ProxyLite had no more. */
  readonly byEndpoint: ReadonlyMap<string, Proxy>;
  /** The reason not all could be requested. Earlier results are kept all the same, since they are already paid for. */
  readonly failure: Error | undefined;
}

/** Endpoints of one choice, each once, in lower case. */
interface Wanted {
  readonly choice: ExtractionChoice;
  readonly endpoints: readonly string[];
}

/** The endpoints among these proxies that are ours and whose estimated life is over, each once, in lower case. */
export function expiredEndpoints(
  proxies: readonly Proxy[],
  history: ExtractionHistory,
  now: number,
): readonly string[] {
  const endpoints = new Set(proxies.map((proxy) => endpointOf(proxy).toLowerCase()));
  return [...endpoints].filter((endpoint) => history.isExpired(endpoint, now));
}

/** The endpoints among these proxies that were extracted in this workspace, each once, in lower case. */
export function extractedEndpoints(
  proxies: readonly Proxy[],
  history: Pick<ExtractionHistory, 'find'>,
): readonly string[] {
  const endpoints = new Set(proxies.map((proxy) => endpointOf(proxy).toLowerCase()));
  return [...endpoints].filter((endpoint) => history.find(endpoint) !== undefined);
}

/**
 * Extracts as many proxies again as have expired, each with the choice that it came from: one call for each choice, and
 * none after one that failed.
 */
export async function extractReplacements(
  client: Pick<Client, 'extraction'>,
  expired: readonly string[],
  { history, service }: { readonly history: ExtractionHistory; readonly service: ExtractionService },
  signal?: AbortSignal,
): Promise<Replacements> {
  const byEndpoint = new Map<string, Proxy>();
  try {
    for (const { choice, endpoints } of wantedByChoice(expired, history)) {
      const result = await service.extract(
        client,
        { ...choice, count: endpoints.length },
        { signal, recordedChoice: choice },
      );
      for (const [index, endpoint] of endpoints.entries()) {
        const proxy = result.proxies[index];
        if (proxy) byEndpoint.set(endpoint, proxy);
      }
    }
  } catch (error) {
    return { byEndpoint, failure: error instanceof Error ? error : new Error(String(error)) };
  }
  return { byEndpoint, failure: undefined };
}

function wantedByChoice(expired: readonly string[], history: ExtractionHistory): Wanted[] {
  const byChoice = new Map<string, { choice: ExtractionChoice; endpoints: string[] }>();
  for (const endpoint of expired) {
    const choice = history.find(endpoint)?.choice;
    if (!choice) continue;
    // Choices are distinguished by what was requested, not by the count.
    const key = JSON.stringify({ ...choice, count: 0 });
    const wanted = byChoice.get(key) ?? { choice, endpoints: [] };
    wanted.endpoints.push(endpoint);
    byChoice.set(key, wanted);
  }
  return [...byChoice.values()];
}
