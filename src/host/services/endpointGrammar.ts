import type { EndpointGrammar } from '../../model/endpoints/recognizeEndpoint';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { Sessions } from '../../model/connections/session';
import { endpointSettings } from '../platform/endpointSettings';

/**
 * Returns the current grammar for recognizing endpoints, or `undefined` if the template in the settings can't be used.
 * Loads nothing.
 */
export function endpointGrammar(sessions: Pick<Sessions, 'current'>): EndpointGrammar | undefined {
  const { template, gateways } = endpointSettings();
  if (!(template instanceof UsernameTemplate)) return undefined;
  const accounts = sessions.current?.stores.accounts.state.value ?? [];
  return {
    template,
    gateways: gateways.gateways,
    accounts: new Set(accounts.map(({ username }) => username)),
  };
}
