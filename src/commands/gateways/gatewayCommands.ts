import type { Handlers } from '../rowHandler';
import type { GatewayContext } from './gatewayContext';
import type { Action } from './onGateways';

/** The commands on local gateways. */
export function gatewayCommands(context: GatewayContext): Handlers {
  const run =
    (action: Action) =>
    async (...given: readonly unknown[]) =>
      (await import('./onGateways')).onGateways(context, action, given);
  return {
    'proxylite.gateways.create': async () => (await import('./createGateway')).createGateway(context),
    'proxylite.gateways.start': run('start'),
    'proxylite.gateways.stop': run('stop'),
    'proxylite.gateways.restart': run('restart'),
    'proxylite.gateways.copyAddress': run('copyAddress'),
    'proxylite.gateways.insertAs': run('insertAs'),
    'proxylite.gateways.showLog': run('showLog'),
    'proxylite.gateways.changeDailyLimit': run('changeDailyLimit'),
    'proxylite.gateways.delete': run('delete'),
  };
}
