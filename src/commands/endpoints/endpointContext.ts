import type { LastEditor } from '../../editor/lastEditor';
import { gatewayProblemText, endpointProblemText, templateProblemText } from '../../host/labels/endpoints';
import { endpointSettings } from '../../host/platform/endpointSettings';
import { openSetting, UserError } from '../../host/ui/errors';
import type { CheckResults } from '../../model/checks/checkResults';
import type { EndpointHistory } from '../../model/endpoints/endpointHistory';
import type { EndpointMemory } from '../../model/endpoints/endpointMemory';
import type { Gateway } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { AccountContext } from '../accounts/applyToAccounts';

export interface EndpointContext extends AccountContext {
  readonly lastEditor: LastEditor;
  readonly endpointMemory: EndpointMemory;
  readonly endpointHistory: EndpointHistory;
  readonly checkResults: CheckResults;
}

/** The settings of endpoints, all of which can be used. */
export interface UsableEndpointSettings {
  readonly template: UsernameTemplate;
  readonly gateways: readonly Gateway[];
}

/**
 * The settings that endpoints are created with.
 * @throws {UserError} where the template is wrong or no gateway can be used.
 */
export function requireEndpointSettings(): UsableEndpointSettings {
  const { template, gateways: read } = endpointSettings();
  if (!(template instanceof UsernameTemplate)) {
    throw new UserError(templateProblemText(template), [openSetting('proxylite.endpoints.usernameTemplate')]);
  }
  const [problem] = read.problems;
  if (read.gateways.length === 0) {
    throw new UserError(problem ? gatewayProblemText(problem) : endpointProblemText('noGateway'), [
      openSetting('proxylite.endpoints.gateways'),
    ]);
  }
  return { template, gateways: read.gateways };
}
