import * as vscode from 'vscode';
import { readEndpointSettings, type EndpointSettings } from '../../model/endpoints/readEndpointSettings';

/** `proxylite.endpoints`: credentials go to these hosts, so a workspace can't set them. */
export function endpointSettings(): EndpointSettings {
  const settings = vscode.workspace.getConfiguration('proxylite.endpoints');
  return readEndpointSettings(
    settings.get<unknown>('usernameTemplate') ?? undefined,
    settings.get<unknown>('gateways') ?? undefined,
  );
}
