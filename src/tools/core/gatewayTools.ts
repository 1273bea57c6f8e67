import * as v from 'valibot';
import { isActive } from '../../model/gateways/gatewayState';
import type { GatewayControl, GatewaySummary } from './gatewayControl';
import { changeTool, readTool, ToolError, type Tool, type ToolContext } from './tool';

/** The largest traffic limit that a model can ask for, in megabytes. */
const maxMegabytesOfRun = 100_000;

const nameEntry = v.pipe(
  v.string(),
  v.minLength(1),
  v.description('Exact name of the gateway, from list_proxylite_gateways.'),
);

const listGateways = readTool({
  name: 'list_proxylite_gateways',
  title: 'List local gateways',
  description:
    "Lists the local gateways of this VS Code window: proxies on 127.0.0.1 that pass requests on to a pool of ProxyLite proxies. Returns each one's status, address, traffic limit, and the figures of its run. Call it before start_proxylite_gateway or stop_proxylite_gateway, and to see how a run goes.",
  isLocal: true,
  input: v.strictObject({}),
  read: async (_, { host }) => ({ gateways: (await controlOf(host.gateways).list()).map(answerOf) }),
});

const startGateway = changeTool({
  name: 'start_proxylite_gateway',
  title: 'Start a local gateway',
  description:
    'Starts a local gateway that the user has created, with a traffic limit for this run, and returns its address. Programs that use the address use paid proxy traffic until the limit is reached or the gateway is stopped. The user is asked to confirm every call, with the limit. A gateway that runs already stays as it is.',
  isDestructive: false,
  isIdempotent: true,
  input: v.strictObject({
    name: nameEntry,
    maxMegabytes: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(maxMegabytesOfRun),
      v.description(
        'Traffic limit of this run in megabytes. A lower limit in the settings of the gateway counts.',
      ),
    ),
  }),
  async plan({ name, maxMegabytes }, context) {
    const control = controlOf(context.host.gateways);
    const gateway = await find(name, context);
    const apply = async () => {
      const problem = await control.start(name, maxMegabytes);
      if (problem !== undefined)
        throw new ToolError(`The gateway wasn't started. VS Code says: ${problem} Tell the user.`);
      return answerOf(await find(name, context));
    };
    if (gateway.status === 'running') {
      return { change: undefined, apply: () => Promise.resolve(answerOf(gateway)) };
    }
    const limit = Math.min(maxMegabytes, gateway.budgetMb ?? maxMegabytes);
    return { change: { kind: 'startGateway', name, source: gateway.source, maxMegabytes: limit }, apply };
  },
});

const stopGateway = changeTool({
  name: 'stop_proxylite_gateway',
  title: 'Stop a local gateway',
  description:
    'Stops a running local gateway, and returns the figures of its run. Programs that use its address can no longer connect. The user is asked to confirm every call.',
  isDestructive: true,
  isIdempotent: true,
  input: v.strictObject({ name: nameEntry }),
  async plan({ name }, context) {
    const gateway = await find(name, context);
    const isRunning = isActive(gateway.status);
    return {
      change: isRunning ? { kind: 'stopGateway', name } : undefined,
      apply: async () => {
        if (isRunning) await controlOf(context.host.gateways).stop(name);
        return answerOf(await find(name, context));
      },
    };
  },
});

/** The tools that only a window of VS Code has. */
export const gatewayTools: readonly Tool[] = [listGateways, startGateway, stopGateway];

function controlOf(control: GatewayControl | undefined): GatewayControl {
  if (!control) throw new ToolError('Local gateways run only in VS Code.');
  return control;
}

async function find(name: string, { host }: ToolContext): Promise<GatewaySummary> {
  const gateways = await controlOf(host.gateways).list();
  const found = gateways.find((gateway) => gateway.name === name);
  if (found) return found;
  throw new ToolError(
    gateways.length === 0
      ? 'There is no local gateway in this workspace. Ask the user to run "ProxyLite: Create Gateway…" in VS Code.'
      : `There is no local gateway with this name. The names are: ${gateways.map((one) => one.name).join(', ')}.`,
  );
}

function answerOf({
  source,
  bytes,
  bytesToday,
  requiresPassword,
  address,
  ...gateway
}: GatewaySummary): object {
  return {
    ...gateway,
    address,
    source: source.kind,
    kilobytes: Math.ceil(bytes / 1024),
    kilobytesToday: Math.ceil(bytesToday / 1024),
    requiresPassword,
    ...(requiresPassword &&
      address !== undefined && {
        note: 'Programs need its password. Ask the user to run "ProxyLite: Copy Gateway Address…" or "ProxyLite: Insert Gateway As…". Never ask for the password in a chat.',
      }),
  };
}
