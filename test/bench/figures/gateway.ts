import type { Figure, Line } from '../figure';
import { linesAgainst, throughEach, type Values } from '../gateways/sideBySide';
import { runRequests, type Run } from '../gateways/load';
import { inGatewayWorld } from '../gateways/world';
import { inTurn, percentile } from '../rounds';

const rounds = 3;
const concurrency = 64;
const newTunnels = { requests: 800, concurrency, keepsTunnels: false };
const keptTunnels = { requests: 8000, concurrency, keepsTunnels: true };
/** One after the other: with more at once, a latency is the time in the queue. */
const oneByOne = { requests: 300, concurrency: 1, keepsTunnels: false };

/** Small HTTPS requests through the gateway and its peers, with the same proxy behind each. */
export const gateway: Figure = {
  name: 'gateway',
  title: 'small HTTPS requests through the local gateway',
  measure: () =>
    inGatewayWorld(async (world) => {
      const measured = (load: Parameters<typeof runRequests>[2]) =>
        inTurn<Record<string, Run>>(
          rounds,
          throughEach(world, ({ port }) => runRequests(port, world, load)),
        );
      const [opened, kept, single] = [
        await measured(newTunnels),
        await measured(keptTunnels),
        await measured(oneByOne),
      ];
      return [
        ...linesAgainst(world, { what: `${concurrency} at once, a tunnel each`, unit: '/s' }, rates(opened), {
          squid: { of: 'ratio', atLeast: 1 },
          tinyproxy: { of: 'ratio', atLeast: 1.5 },
        }),
        ...linesAgainst(
          world,
          { what: `${concurrency} at once in kept tunnels`, unit: '/s' },
          rates(kept),
          {},
        ),
        ...latencyLines(single, 0.5, 1),
        ...latencyLines(single, 0.99, 5),
      ];

      function latencyLines(runs: Record<string, Run[]>, share: number, atMost: number): readonly Line[] {
        const what = `latency one at a time, p${share * 100}`;
        return linesAgainst(world, { what, unit: 'ms' }, shares(runs, share), {
          none: { of: 'difference', atMost },
        });
      }
    }),
};

function rates(runs: Readonly<Record<string, readonly Run[]>>): Values {
  return mapped(runs, ({ perSecond }) => perSecond);
}

function shares(runs: Readonly<Record<string, readonly Run[]>>, share: number): Values {
  return mapped(runs, ({ latencies }) => percentile(latencies, share));
}

function mapped(runs: Readonly<Record<string, readonly Run[]>>, valueOf: (run: Run) => number): Values {
  return Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, all.map(valueOf)]));
}
