import { parseEndpoint } from '../../proxy/parseEndpoint';
import type { Proxy } from '../../proxy/proxy';
import type { ExtractionChoice } from './extractionChoice';

/** An extraction of the past: endpoints and what was asked for, never credentials. */
export interface PastExtraction {
  readonly choice: ExtractionChoice;
  /** `host:port` each. */
  readonly endpoints: readonly string[];
  /** Estimated end of life, milliseconds since the epoch (docs/api-notes.md#9). */
  readonly expiresAt: number;
}

/** The proxies of an extraction of the past. */
export function proxiesOfPast({ endpoints, expiresAt }: PastExtraction): Proxy[] {
  return endpoints.flatMap((text): Proxy[] => {
    const endpoint = parseEndpoint(text);
    return endpoint ? [{ ...endpoint, scheme: 'http', expiresAt }] : [];
  });
}
