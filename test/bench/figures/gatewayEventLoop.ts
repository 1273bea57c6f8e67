import type { Figure, Line } from '../figure';
import { runProbe } from '../host';
import { startBenchServer } from '../processes';
import type { Delays, GatewayEventLoop, TrafficPorts } from '../probes/gatewayEventLoop';
import { median } from '../rounds';

const windows = 3;
const upstreams = 4;
const concurrency = 64;

/** How long other work of the extension host waits while its gateway forwards as many requests as it can. */
export const gatewayEventLoop: Figure = {
  name: 'gateway-event-loop',
  title: `event loop delay of the extension host, gateway with ${concurrency} requests at once`,
  inVscode: true,
  async measure() {
    const traffic = await startBenchServer('gatewayTraffic', [String(upstreams), String(concurrency)]);
    try {
      const [control, ...others] = traffic.ports;
      const ports: TrafficPorts = { control, upstreams: others };
      const all = await runProbe<GatewayEventLoop>('gatewayEventLoop', windows, ports);
      const line = (what: string, of: (delays: Delays) => number): Line => ({
        what,
        unit: 'ms',
        value: median(all.map(({ underLoad }) => of(underLoad))),
        against: { name: 'without load', value: median(all.map(({ withoutLoad }) => of(withoutLoad))) },
      });
      return [
        { ...line('p99', ({ p99 }) => p99), reach: { of: 'value', atMost: 20 } },
        line('maximum', ({ max }) => max),
        line('processor time between two looks, p99', ({ processorP99 }) => processorP99),
        { what: 'requests', unit: '/s', value: median(all.map(({ perSecond }) => perSecond)) },
      ];
    } finally {
      await traffic.stop();
    }
  },
};
