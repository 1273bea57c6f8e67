import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { GatewayRow } from '../../views/gateways/gatewayRow';
import { onRows } from '../rowHandler';
import { changeDailyLimit } from './changeDailyLimit';
import { copyGatewayAddress } from './copyGatewayAddress';
import { deleteGateways } from './deleteGateways';
import type { GatewayContext } from './gatewayContext';
import { insertGatewayAs } from './insertGatewayAs';
import { pickGateway, type Choice } from './pickGateway';
import { restartGateways, startGateways, stopGateways } from './startGateways';

/** The last part of a command's ID. */
export type Action =
  'start' | 'stop' | 'restart' | 'copyAddress' | 'insertAs' | 'showLog' | 'changeDailyLimit' | 'delete';

/** The gateways that an action is offered for. */
const choices: Readonly<Record<Action, Choice>> = {
  start: 'inactive',
  stop: 'active',
  restart: 'active',
  copyAddress: 'active',
  insertAs: 'active',
  showLog: 'any',
  changeDailyLimit: 'any',
  delete: 'any',
};

/**
 * Runs a command on local gateways: those of the rows that VS Code passes, the one whose ID a button passes, or one that
 * the user picks.
 */
export async function onGateways(
  context: GatewayContext,
  action: Action,
  given: readonly unknown[],
): Promise<void> {
  const local = await context.gateways();
  const runOn = (chosen: readonly LocalGateway[]) => run(context, action, chosen, local);
  const named = local.all.find(({ id }) => id === given[0]);
  if (named) return runOn([named]);
  const onSelected = onRows(
    context.trees,
    () => Promise.resolve(GatewayRow),
    (rows) => {
      const ids = new Set(rows.map(({ data }) => data.id));
      return runOn(local.all.filter(({ id }) => ids.has(id)));
    },
    async () => {
      const picked = await pickGateway(local, choices[action]);
      if (picked) await runOn([picked]);
    },
  ) as (...given: readonly unknown[]) => Promise<void>;
  return onSelected(...given);
}

async function run(
  context: GatewayContext,
  action: Action,
  chosen: readonly LocalGateway[],
  local: LocalGateways,
): Promise<void> {
  const [first] = chosen;
  if (!first) return;
  switch (action) {
    case 'start':
      return startGateways(chosen, local);
    case 'stop':
      return stopGateways(chosen);
    case 'restart':
      return restartGateways(chosen, local);
    case 'copyAddress':
      return copyGatewayAddress(chosen);
    case 'insertAs':
      return insertGatewayAs(context, first);
    case 'showLog':
      return context.showGatewayLog(first.id);
    case 'changeDailyLimit':
      return changeDailyLimit(first, local);
    case 'delete':
      return deleteGateways(chosen, local);
  }
}
