import type { Proxy } from '../../proxy/proxy';
import type { Gateway } from './gateways';
import type { UsernameTemplate } from './usernameTemplate';

/** An endpoint of a proxy account, as its username says. Places are spelled without blanks. */
export interface Endpoint {
  readonly account: string;
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
  readonly minutes?: number | undefined;
  /** The ID of a sticky session; undefined for a rotating endpoint. */
  readonly session?: string | undefined;
}

/** The data used to recognize endpoints. */
export interface EndpointGrammar {
  readonly template: UsernameTemplate;
  readonly gateways: readonly Gateway[];
  /** The usernames of the accounts that are loaded. */
  readonly accounts: ReadonlySet<string>;
}

/**
 * The endpoint that a proxy is: one at a known gateway, or one of a known account. Undefined for every other proxy, whose
 * username may look like one by chance.
 */
export function recognizeEndpoint(
  { host, credentials }: Pick<Proxy, 'host' | 'credentials'>,
  { template, gateways, accounts }: EndpointGrammar,
): Endpoint | undefined {
  if (!credentials?.username) return undefined;
  const isAtGateway = gateways.some((gateway) => gateway.host.toLowerCase() === host.toLowerCase());
  if (!isAtGateway && accounts.size === 0) return undefined;
  const fields = template.read(credentials.username, accounts);
  if (!fields || !(isAtGateway || accounts.has(fields.account))) return undefined;
  const { account, country, state, city, minutes, session } = fields;
  return {
    account,
    ...(country ? { country } : {}),
    ...(state ? { state } : {}),
    ...(city ? { city } : {}),
    ...(minutes ? { minutes: Number(minutes) } : {}),
    ...(session ? { session } : {}),
  };
}
