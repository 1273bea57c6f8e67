import type { StateStore } from '../connections/keyring';

export const gatewaysKey = 'proxylite.gateways';

/** True if the workspace has a gateway. It's asked at startup, so it doesn't read the configurations. */
export function hasStoredGateways(state: Pick<StateStore, 'get'>): boolean {
  const stored = state.get<unknown>(gatewaysKey);
  return Array.isArray(stored) && stored.length > 0;
}
