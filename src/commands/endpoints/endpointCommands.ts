import type { Account } from '../../api/client';
import type { Trees } from '../../views/trees';
import { onRows, type Handler, type Handlers } from '../rowHandler';
import type { EndpointContext } from './endpointContext';

/** The commands on endpoints of proxy accounts. */
export function endpointCommands(parts: EndpointContext & { readonly trees: Trees }): Handlers {
  const onAccounts = (run: (accounts: readonly Account[]) => Promise<void>): Handler =>
    onRows(
      parts.trees,
      async () => (await import('../../views/accounts/accountRow')).AccountRow,
      (rows) => run(rows.map(({ data }) => data)),
      async () => {
        const { pickAccounts } = await import('../accounts/pickAccounts');
        const picked = await pickAccounts(parts);
        if (picked) await run(picked);
      },
    );
  return {
    'proxylite.endpoints.create': onAccounts(async (accounts) =>
      (await import('./createEndpoints')).createEndpoints(parts, accounts),
    ),
    'proxylite.endpoints.test': onAccounts(async (accounts) =>
      (await import('./testEndpoint')).testGateway(parts, accounts),
    ),
    'proxylite.endpoints.newSession': async () => (await import('./newSession')).newSession(parts),
    'proxylite.endpoints.showHistory': async () =>
      (await import('./showEndpointHistory')).showEndpointHistory(parts),
  };
}
