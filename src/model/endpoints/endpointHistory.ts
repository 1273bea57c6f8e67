import type { StateStore } from '../connections/keyring';
import { isStoredEndpointChoice } from './endpointChoice';
import type { PastEndpoints } from './pastEndpoints';

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
