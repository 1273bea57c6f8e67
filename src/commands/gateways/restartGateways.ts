import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { startGateways } from './startGateways';

/** Stops gateways and starts them with the proxies that their source has now, on the same port. */
export async function restartGateways(chosen: readonly LocalGateway[], local: LocalGateways): Promise<void> {
  for (const gateway of chosen) await gateway.restart(() => startGateways([gateway], local));
}
