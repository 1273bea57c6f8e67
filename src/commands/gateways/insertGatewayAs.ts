import type { LocalGateway } from '../../model/gateways/localGateway';
import { sourceOfGateway } from '../proxies/askInsertSource';
import { insertSourceAs } from '../proxies/insertProxiesAs';
import type { GatewayContext } from './gatewayContext';
import { notRunning } from './pickGateway';

/**
 * Inserts the local address of a gateway in a format that the user chooses.
 * @throws {UserError} if it isn't running
 */
export async function insertGatewayAs(context: GatewayContext, gateway: LocalGateway): Promise<void> {
  const source = sourceOfGateway(gateway);
  if (!source) throw notRunning(gateway);
  await insertSourceAs(context, source);
}
