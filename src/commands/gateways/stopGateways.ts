import type { LocalGateway } from '../../model/gateways/localGateway';

/** Ends the programs of gateways. Connections through them end as well. */
export async function stopGateways(chosen: readonly LocalGateway[]): Promise<void> {
  await Promise.all(chosen.map((gateway) => gateway.stop()));
}
