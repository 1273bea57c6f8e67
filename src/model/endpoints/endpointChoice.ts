import type { EndpointScheme } from './gateways';

/** What endpoints to create. Places are spelled as the account's own list has them. */
export interface EndpointChoice {
  /** Usernames of proxy accounts. */
  readonly accounts: readonly string[];
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
  /** How long one exit stays, in minutes; undefined for another exit with each request. */
  readonly stickyMinutes?: number | undefined;
  /** How many endpoints of each account. A rotating one is the same as often as it is repeated. */
  readonly count: number;
  readonly scheme: EndpointScheme;
  /** The name of a gateway in the settings; undefined for the nearest. */
  readonly gateway?: string | undefined;
}

/** What a new choice starts from: the simplest endpoint. */
export const firstChoice: EndpointChoice = { accounts: [], count: 1, scheme: 'http' };

/** Whether what was stored is a choice. */
export function isStoredEndpointChoice(stored: unknown): stored is EndpointChoice {
  if (typeof stored !== 'object' || stored === null) return false;
  const { accounts, country, state, city, stickyMinutes, count, scheme, gateway } = stored as Record<
    string,
    unknown
  >;
  return (
    Array.isArray(accounts) &&
    accounts.every((name) => typeof name === 'string') &&
    [country, state, city, gateway].every((text) => text === undefined || typeof text === 'string') &&
    (stickyMinutes === undefined || Number.isFinite(stickyMinutes)) &&
    Number.isFinite(count) &&
    (scheme === 'http' || scheme === 'socks5')
  );
}
