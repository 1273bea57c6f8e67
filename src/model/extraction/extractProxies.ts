import type { Client } from '../../api/client';
import type { Proxy } from '../../proxy/proxy';

/** Networks through which proxies are entered. */
export const gatewayRegions = ['us', 'hk', 'de'] as const;
export type GatewayRegion = (typeof gatewayRegions)[number];

/** The proxies to extract. Places are verbatim from the server's lists (docs/api-notes.md#12). */
export interface ExtractionChoice {
  /** Country or region code; undefined for any. */
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
  readonly count: number;
  /** Lifetime of the proxies, minutes. */
  readonly lifeMinutes: number;
  readonly entry?: GatewayRegion | undefined;
}

/** True if the stored value is a choice. It's read at startup, so it doesn't use a schema library. */
export function isStoredChoice(stored: unknown): stored is ExtractionChoice {
  if (typeof stored !== 'object' || stored === null) return false;
  const { country, state, city, count, lifeMinutes, entry } = stored as Record<string, unknown>;
  return (
    [country, state, city].every((place) => place === undefined || typeof place === 'string') &&
    [count, lifeMinutes].every(Number.isFinite) &&
    (entry === undefined || gatewayRegions.some((network) => network === entry))
  );
}

/** True if two choices ask for the same. A stored one lacks its undefined fields. */
export function isSameChoice(one: ExtractionChoice, other: ExtractionChoice): boolean {
  const fields = ['country', 'state', 'city', 'count', 'lifeMinutes', 'entry'] as const;
  return fields.every((field) => (one[field] || undefined) === (other[field] || undefined));
}

/** The reason a choice can't be sent. */
export type ChoiceProblem = 'count' | 'life' | 'cityWithoutCountry' | 'stateWithoutCountry';

/** The server's limits are not documented (docs/api-notes.md#7); these only catch a slip of the hand. */
export const maxProxies = 10_000;
export const maxLifeMinutes = 1440;

/** Returns the problem of a choice; undefined if it can be sent. */
export function choiceProblem(choice: ExtractionChoice): ChoiceProblem | undefined {
  if (!isWhole(choice.count, maxProxies)) return 'count';
  if (!isWhole(choice.lifeMinutes, maxLifeMinutes)) return 'life';
  if (choice.state && !choice.country) return 'stateWithoutCountry';
  if (choice.city && !choice.country) return 'cityWithoutCountry';
  return undefined;
}

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

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}
