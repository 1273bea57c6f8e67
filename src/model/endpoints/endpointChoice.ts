import { portOf, type EndpointScheme, type Gateway } from './gateways';
import type { UsernameTemplate } from './usernameTemplate';

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

/** Enough for any list; more is a slip of the hand. */
export const maxEndpoints = 10_000;
export const maxStickyMinutes = 1440;

/** Why endpoints can't be created. */
export type EndpointProblem =
  | 'noAccount'
  | 'count'
  | 'minutes'
  | 'minutesOfGateway'
  | 'stateWithoutCountry'
  | 'cityWithoutCountry'
  | 'noGateway'
  | 'schemeOfGateway'
  /** The template has no place for what was chosen. */
  | 'countryOfTemplate'
  | 'stateOfTemplate'
  | 'cityOfTemplate'
  | 'sessionOfTemplate';

/** What endpoints are written with. */
export interface EndpointStyle {
  readonly template: UsernameTemplate;
  readonly gateway: Gateway | undefined;
}

/** What a new choice starts from: the simplest endpoint. */
export const firstChoice: EndpointChoice = { accounts: [], count: 1, scheme: 'http' };

/** The problem of a choice; undefined where endpoints can be created. */
export function endpointProblem(
  choice: EndpointChoice,
  { template, gateway }: EndpointStyle,
): EndpointProblem | undefined {
  const { accounts, country, state, city, stickyMinutes, count, scheme } = choice;
  if (accounts.length === 0) return 'noAccount';
  if (!isWhole(count, maxEndpoints) || count * accounts.length > maxEndpoints) return 'count';
  if (state && !country) return 'stateWithoutCountry';
  if (city && !country) return 'cityWithoutCountry';
  if (country && !template.has('country')) return 'countryOfTemplate';
  if (state && !template.has('state')) return 'stateOfTemplate';
  if (city && !template.has('city')) return 'cityOfTemplate';
  if (!gateway) return 'noGateway';
  if (portOf(gateway, scheme) === undefined) return 'schemeOfGateway';
  if (stickyMinutes === undefined) return undefined;
  if (!isWhole(stickyMinutes, maxStickyMinutes)) return 'minutes';
  if (!template.has('session')) return 'sessionOfTemplate';
  return stickyMinutes > (gateway.maxSessionMinutes ?? Infinity) ? 'minutesOfGateway' : undefined;
}

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

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
