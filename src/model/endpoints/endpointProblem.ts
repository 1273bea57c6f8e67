import type { EndpointChoice } from './endpointChoice';
import { portOf, type Gateway } from './gateways';
import type { UsernameTemplate } from './usernameTemplate';

/** Enough for any list; more is a slip of the hand. */
export const maxEndpoints = 10_000;
export const maxStickyMinutes = 1440;

/** The reason endpoints can't be created. */
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

/** The format that endpoints are written in. */
export interface EndpointStyle {
  readonly template: UsernameTemplate;
  readonly gateway: Gateway | undefined;
}

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

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
