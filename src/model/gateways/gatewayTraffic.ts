import type { GatewayState } from './gatewayState';
import type { LocalGateway } from './localGateway';

/** The figures of a gateway that a program's run adds to. */
export type GatewayTraffic = Pick<GatewayState, 'requests' | 'errors' | 'bytes'>;

/** The time that a gateway gets to respond with its figures. */
const statsTimeoutMs = 2000;

/** The traffic between two moments. A gateway that was started again in between counts from zero. */
export function trafficBetween(before: GatewayTraffic, after: GatewayTraffic): GatewayTraffic {
  const { requests, errors, bytes } = after;
  if (requests < before.requests || bytes < before.bytes) return { requests, errors, bytes };
  return {
    requests: requests - before.requests,
    errors: Math.max(0, errors - before.errors),
    bytes: bytes - before.bytes,
  };
}

/** Returns the current figures of a gateway, tunnels under way included, or the last known ones if it doesn't answer. */
export async function currentTraffic(gateway: LocalGateway): Promise<GatewayTraffic> {
  if (gateway.status === 'running') await freshStats(gateway);
  return gateway.state;
}

function freshStats(gateway: LocalGateway): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(done, statsTimeoutMs);
    const subscription = gateway.onDidReceiveEvent(({ event }) => {
      if (event === 'stats') done();
    });
    gateway.requestStats();
  });
}
