import type { Proxy, ProxyCredentials } from '../../proxy/proxy';
import type { EndpointChoice } from './endpointChoice';
import type { UsernameTemplate } from './usernameTemplate';

/** Endpoints that were created, without their passwords. */
export interface PastEndpoints {
  readonly choice: EndpointChoice;
  readonly host: string;
  readonly port: number;
  /** The username of each endpoint, with the account that it belongs to. */
  readonly endpoints: readonly { readonly account: string; readonly username: string }[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Returns the part of newly created endpoints that is kept in the history. */
export function pastEndpointsOf(
  choice: EndpointChoice,
  proxies: readonly Proxy[],
  template: UsernameTemplate,
): PastEndpoints {
  const accounts = new Set(choice.accounts);
  return {
    choice,
    host: proxies[0]?.host ?? '',
    port: proxies[0]?.port ?? 0,
    endpoints: proxies.flatMap(({ credentials }) => {
      const username = credentials?.username ?? '';
      const account = template.read(username, accounts)?.account;
      return account === undefined ? [] : [{ account, username }];
    }),
    createdAt: Date.now(),
  };
}

/**
 * When the sessions of sticky endpoints end at the earliest, in milliseconds since the epoch: an estimate, since a session
 * begins with its first request. Undefined for rotating endpoints.
 */
export function sessionEndOf({ choice, createdAt }: PastEndpoints): number | undefined {
  return choice.stickyMinutes === undefined ? undefined : createdAt + choice.stickyMinutes * 60_000;
}

/** Returns the past endpoints with the current passwords of their accounts. Those without one are skipped. */
export function proxiesOfPastEndpoints(
  { choice, host, port, endpoints }: PastEndpoints,
  accounts: readonly ProxyCredentials[],
): readonly Proxy[] {
  const passwords = new Map(accounts.map(({ username, password }) => [username, password]));
  return endpoints.flatMap(({ account, username }): Proxy[] => {
    const password = passwords.get(account);
    return password ? [{ host, port, scheme: choice.scheme, credentials: { username, password } }] : [];
  });
}
