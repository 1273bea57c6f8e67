import type { Trees } from '../../views/trees';
import { onAccounts } from '../accounts/onAccounts';
import type { Handlers } from '../rowHandler';
import type { EndpointContext } from './endpointContext';

/** The commands on endpoints of proxy accounts. */
export function endpointCommands(context: EndpointContext & { readonly trees: Trees }): Handlers {
  return {
    'proxylite.endpoints.create': onAccounts(context, async (accounts) =>
      (await import('./createEndpoints')).createEndpoints(context, accounts),
    ),
    'proxylite.endpoints.test': onAccounts(context, async (accounts) =>
      (await import('./testEndpoint')).testGateway(context, accounts),
    ),
    'proxylite.endpoints.newSession': async () => (await import('./newSession')).newSession(context),
    'proxylite.endpoints.showHistory': async () =>
      (await import('./showEndpointHistory')).showEndpointHistory(context),
  };
}
