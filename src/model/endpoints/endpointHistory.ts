import type { Proxy, ProxyCredentials } from '../../proxy/proxy';
import type { StateStore } from '../connections/keyring';
import type { UsernameTemplate } from './usernameTemplate';
import { isStoredEndpointChoice, type EndpointChoice } from './endpointChoice';

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

const historyKey = 'proxylite.endpoints.history';
/** A workspace's state is written as a whole. */
const maxPast = 50;
const maxUsernames = 20_000;

/** The endpoints created in one workspace, the newest first, bounded, without passwords. */
export class EndpointHistory {
  constructor(private readonly state: StateStore) {}

  /** Leaves out what another version of the extension stored and this one can't read. */
  get all(): readonly PastEndpoints[] {
    const stored = this.state.get<unknown>(historyKey);
    return Array.isArray(stored) ? bounded(stored.filter(isPast)) : [];
  }

  async add(past: PastEndpoints): Promise<void> {
    if (past.endpoints.length > 0) await this.state.update(historyKey, bounded([past, ...this.all]));
  }
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

function bounded(past: readonly PastEndpoints[]): PastEndpoints[] {
  let left = maxUsernames;
  return past.slice(0, maxPast).flatMap((one) => {
    const endpoints = one.endpoints.slice(0, left);
    left -= endpoints.length;
    return endpoints.length > 0 ? [{ ...one, endpoints }] : [];
  });
}

function isPast(stored: unknown): stored is PastEndpoints {
  if (typeof stored !== 'object' || stored === null) return false;
  const { choice, host, port, endpoints, createdAt } = stored as Record<string, unknown>;
  return (
    isStoredEndpointChoice(choice) &&
    typeof host === 'string' &&
    Number.isInteger(port) &&
    Number.isFinite(createdAt) &&
    Array.isArray(endpoints) &&
    endpoints.every((one: unknown) => {
      const { account, username } = (one ?? {}) as Record<string, unknown>;
      return typeof account === 'string' && typeof username === 'string';
    })
  );
}
