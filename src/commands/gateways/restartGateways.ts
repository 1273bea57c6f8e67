import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { startGateways } from './startGateways';
import { stopGateways } from './stopGateways';

/** Stops gateways and starts them with the proxies that their source has now, on the same port. */
export async function restartGateways(chosen: readonly LocalGateway[], local: LocalGateways): Promise<void> {
  await stopGateways(chosen);
  await startGateways(chosen, local);
}
