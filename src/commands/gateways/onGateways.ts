import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { onRows, type Handler } from '../rowHandler';
import type { GatewayContext } from './gatewayContext';
import type { Choice } from './pickGateway';

/**
 * A command on local gateways: those of the rows, the one whose ID a button passes, or one that the user picks among
 * those that fit.
 */
export function onGateways(
  { trees, gateways }: GatewayContext,
  choice: Choice,
  run: (chosen: readonly LocalGateway[], local: LocalGateways) => Promise<void>,
): Handler {
  const onSelected = onRows(
    trees,
    async () => (await import('../../views/gateways/gatewayRow')).GatewayRow,
    async (rows) => {
      const local = await gateways();
      const ids = new Set(rows.map(({ data }) => data.id));
      await run(
        local.all.filter(({ id }) => ids.has(id)),
        local,
      );
    },
    async () => {
      const local = await gateways();
      const picked = await (await import('./pickGateway')).pickGateway(local, choice);
      if (picked) await run([picked], local);
    },
  ) as (...given: readonly unknown[]) => Promise<void>;
  return async (...given: readonly unknown[]) => {
    const local = await gateways();
    const named = local.all.find(({ id }) => id === given[0]);
    await (named ? run([named], local) : onSelected(...given));
  };
}
