import type { NewTerminals } from '../../host/services/gateways/newTerminals';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { Handlers } from '../rowHandler';

/** The context of commands that run programs through a gateway. */
export interface GatewayRunContext {
  readonly gateways: () => Promise<LocalGateways>;
  readonly newTerminals: () => Promise<NewTerminals>;
}

/** The commands that run programs through a gateway. */
export function gatewayRunCommands(context: GatewayRunContext): Handlers {
  return {
    'proxylite.gateways.useForNewTerminals': async () =>
      (await import('./useForNewTerminals')).useForNewTerminals(context),
    'proxylite.gateways.stopUsingForNewTerminals': async () =>
      (await import('./useForNewTerminals')).stopUsingForNewTerminals(context),
    'proxylite.gateways.debugFile': async () => (await import('./debugFile')).debugFile(),
  };
}
