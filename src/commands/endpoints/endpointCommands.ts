import type { Trees } from '../../views/trees';
import { onAccounts } from '../accounts/onAccounts';
import type { Handlers } from '../rowHandler';
import type { EndpointContext } from './endpointContext';

/** The commands on endpoints of proxy accounts. */
export function endpointCommands(parts: EndpointContext & { readonly trees: Trees }): Handlers {
  return {
    'proxylite.endpoints.create': onAccounts(parts, async (accounts) =>
      (await import('./createEndpoints')).createEndpoints(parts, accounts),
    ),
    'proxylite.endpoints.test': onAccounts(parts, async (accounts) =>
      (await import('./testEndpoint')).testGateway(parts, accounts),
    ),
    'proxylite.endpoints.newSession': async () => (await import('./newSession')).newSession(parts),
    'proxylite.endpoints.showHistory': async () =>
      (await import('./showEndpointHistory')).showEndpointHistory(parts),
  };
}
