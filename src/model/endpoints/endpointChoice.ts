import type { EndpointScheme } from './gateways';

/** The endpoints to create. Places are spelled as in the account's own list. */
export interface EndpointChoice {
  /** Usernames of proxy accounts. */
  readonly accounts: readonly string[];
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
  /** Minutes for which an exit is kept; undefined for a new exit with each request. */
  readonly stickyMinutes?: number | undefined;
  /** Number of endpoints per account. Rotating ones are identical, just repeated. */
  readonly count: number;
  readonly scheme: EndpointScheme;
  /** The name of a gateway in the settings; undefined for the nearest. */
  readonly gateway?: string | undefined;
}

/** The initial choice: the simplest endpoint. */
export const firstChoice: EndpointChoice = { accounts: [], count: 1, scheme: 'http' };

/** True if the stored value is a choice. */
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
