import type { Socket } from 'node:net';
import type { Figure, Line } from '../figure';
import { titles, type Contender } from '../gateways/contenders';
import { openTunnel } from '../gateways/load';
import { descriptorLimit, residentMegabytes } from '../gateways/processMemory';
import { linesAgainst, type Values } from '../gateways/sideBySide';
import { inGatewayWorld, type GatewayWorld } from '../gateways/world';

const wanted = 10_000;
/** Descriptors of a proxy for anything but tunnels. */
const spare = 500;
/** Opened at once. */
const batch = 50;
/** The longest wait for the tunnels of one contender; whatever is open by then is measured. */
const openMs = 60_000;

/** Memory with tunnels that carry nothing. Each takes two descriptors of the proxy that holds it. */
export const gatewayIdle: Figure = {
  name: 'gateway-idle',
  title: 'memory of the local gateway with idle tunnels',
  measure: () =>
    inGatewayWorld(async (world) => {
      const count = Math.min(wanted, Math.floor((descriptorLimit() - spare) / 2));
      const held = new Map<string, { readonly count: number; readonly megabytes: number }>();
      for (const [name, contender] of world.running) {
        if (name !== 'none') held.set(name, await hold(contender, world, count));
      }
      const values: Values = Object.fromEntries(
        [...held].map(([name, { megabytes }]) => [name, [megabytes]]),
      );
      const what = `idle tunnels: ${held.get('ours')?.count ?? 0}`;
      const [, ...lines] = linesAgainst(world, { what, unit: 'MB' }, values, {});
      const notAll = [...held].filter(([, { count: open }]) => open < count);
      return [
        ...lines.slice(0, 1).map((line): Line => ({ ...line, reach: { of: 'value', atMost: 150 } })),
        ...lines.slice(1),
        ...notAll.map(([name, { count: open }]): Line => {
          const title = titles[name as keyof typeof titles];
          return { what: `tunnels that ${title} held, of ${count}`, unit: '', value: open };
        }),
      ];
    }),
};

/** Opens tunnels, and measures the process that holds them. */
async function hold(
  { port, pid }: Contender,
  { plainPort }: GatewayWorld,
  count: number,
): Promise<{ readonly count: number; readonly megabytes: number }> {
  const sockets: Socket[] = [];
  const deadline = Date.now() + openMs;
  try {
    while (sockets.length < count && Date.now() < deadline) {
      const size = Math.min(batch, count - sockets.length);
      const opened = await Promise.allSettled(
        Array.from({ length: size }, () => openTunnel(port, plainPort)),
      );
      const open = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      sockets.push(...open);
      // It has reached a limit of its own.
      if (open.length === 0) break;
    }
    const megabytes = pid === undefined ? NaN : await residentMegabytes(pid);
    return { count: sockets.filter(({ destroyed }) => !destroyed).length, megabytes };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}
