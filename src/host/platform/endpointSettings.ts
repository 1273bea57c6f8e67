import { readEndpointSettings, type EndpointSettings } from '../../model/endpoints/endpointSettings';
import { readSetting } from './settings';

/** `proxylite.endpoints`: credentials go to these hosts, so a workspace can't set them. */
export function endpointSettings(): EndpointSettings {
  return readEndpointSettings(
    readSetting<unknown>('endpoints.usernameTemplate', undefined),
    readSetting<unknown>('endpoints.gateways', undefined),
  );
}
