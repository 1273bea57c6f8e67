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
