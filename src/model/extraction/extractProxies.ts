import type { Client } from '../../api/client';
import type { Proxy } from '../../proxy/proxy';
import type { ExtractionChoice } from './extractionChoice';

/** The result of an extraction. */
export interface ExtractionResult {
  readonly choice: ExtractionChoice;
  readonly proxies: readonly Proxy[];
  /** The number of items in the response that weren't a proxy. */
  readonly malformed: number;
  /** The response as it came, without the app_key: it has been paid for, whatever could be read of it. */
  readonly raw: string;
  /** Estimated end: start of the request plus the life asked for, milliseconds since the epoch (docs/api-notes.md#9). */
  readonly expiresAt: number;
}

/**
 * Extracts proxies with one call, never repeated (docs/api-notes.md#8).
 * @throws {ApiError}
 */
export async function extractProxies(
  client: Pick<Client, 'extraction'>,
  choice: ExtractionChoice,
  signal?: AbortSignal,
): Promise<ExtractionResult> {
  const expiresAt = Date.now() + choice.lifeMinutes * 60_000;
  const { endpoints, malformed, raw } = await client.extraction.extract(
    {
      format: 'json',
      num: choice.count,
      life: choice.lifeMinutes,
      ...(choice.country ? { cc: choice.country } : {}),
      ...(choice.state ? { state: choice.state } : {}),
      ...(choice.city ? { city: choice.city } : {}),
      ...(choice.entry ? { ep: choice.entry } : {}),
    },
    { signal },
  );
  const proxies = endpoints.map((endpoint): Proxy => ({ ...endpoint, scheme: 'http', expiresAt }));
  return { choice, proxies, malformed, raw, expiresAt };
}
