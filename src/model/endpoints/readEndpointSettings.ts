import { defaultGateways, defaultUsernameTemplate, readGateways, type ReadGateways } from './gateways';
import { UsernameTemplate, type TemplateProblem } from './usernameTemplate';

/** The settings of endpoints, as far as they can be used. */
export interface EndpointSettings {
  readonly template: UsernameTemplate | TemplateProblem;
  readonly gateways: ReadGateways;
}

/** Reads the values of the settings, whatever was written there; the defaults where nothing was. */
export function readEndpointSettings(
  template: unknown = defaultUsernameTemplate,
  gateways: unknown = defaultGateways,
): EndpointSettings {
  return {
    template: UsernameTemplate.parse(typeof template === 'string' ? template.trim() : ''),
    gateways: readGateways(gateways),
  };
}
