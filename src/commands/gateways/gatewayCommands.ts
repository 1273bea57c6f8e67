import type { Handlers } from '../rowHandler';
import type { GatewayContext } from './gatewayContext';
import { onGateways } from './onGateways';

/** The commands on local gateways. */
export function gatewayCommands(parts: GatewayContext): Handlers {
  return {
    'proxylite.gateways.create': async () => (await import('./createGateway')).createGateway(parts),
    'proxylite.gateways.start': onGateways(parts, 'inactive', async (chosen, local) =>
      (await import('./startGateways')).startGateways(chosen, local),
    ),
    'proxylite.gateways.stop': onGateways(parts, 'active', async (chosen) =>
      (await import('./stopGateways')).stopGateways(chosen),
    ),
    'proxylite.gateways.restart': onGateways(parts, 'active', async (chosen, local) =>
      (await import('./restartGateways')).restartGateways(chosen, local),
    ),
    'proxylite.gateways.copyAddress': onGateways(parts, 'active', async (chosen) =>
      (await import('./copyGatewayAddress')).copyGatewayAddress(chosen),
    ),
    'proxylite.gateways.insertAs': onGateways(parts, 'active', async ([gateway]) => {
      if (gateway) await (await import('./insertGatewayAs')).insertGatewayAs(parts, gateway);
    }),
    'proxylite.gateways.showLog': onGateways(parts, 'any', async ([gateway]) => {
      if (gateway) await parts.showGatewayLog(gateway.id);
    }),
    'proxylite.gateways.delete': onGateways(parts, 'any', async (chosen, local) =>
      (await import('./deleteGateways')).deleteGateways(chosen, local),
    ),
  };
}
