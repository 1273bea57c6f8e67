import type { GatewayEvent, StatsEvent } from './gatewayEvents';

export type GatewayStatus = 'stopped' | 'starting' | 'running' | 'failed';

/** True if the program of a gateway with this status runs, or is about to. */
export function isActive(status: GatewayStatus): boolean {
  return status === 'running' || status === 'starting';
}

/** An upstream as the gateway last reported it. */
export type UpstreamFigures = StatsEvent['upstreams'][number];

/** The figures of a run of a local gateway, as its events report them. */
export interface GatewayState {
  /** Undefined until it listens. */
  readonly port: number | undefined;
  /** The number of upstreams in the pool. */
  readonly upstreamCount: number;
  /** Empty until the first statistics arrive. */
  readonly upstreams: readonly UpstreamFigures[];
  /** Finished requests and tunnels. */
  readonly requests: number;
  /** Those of them that ended with an error. */
  readonly errors: number;
  /** Bytes from and to upstreams. */
  readonly bytes: number;
  /** True once the traffic budget of the run is used up: nothing is forwarded any more. */
  readonly isBudgetUsedUp: boolean;
  readonly lastError: string | undefined;
}

export const initialState: GatewayState = {
  port: undefined,
  upstreamCount: 0,
  upstreams: [],
  requests: 0,
  errors: 0,
  bytes: 0,
  isBudgetUsedUp: false,
  lastError: undefined,
};

/** The state after an event; the same object where the event changes nothing. */
export function afterEvent(state: GatewayState, event: GatewayEvent): GatewayState {
  switch (event.event) {
    case 'listening':
      return { ...state, port: event.port, upstreamCount: event.upstreams };
    case 'upstream':
      return event.state === 'list' ? { ...state, upstreamCount: event.upstreams } : state;
    case 'request':
      return {
        ...state,
        requests: state.requests + 1,
        errors: state.errors + (event.error === undefined ? 0 : 1),
        bytes: state.bytes + event.bytesIn + event.bytesOut,
        lastError: event.error ?? state.lastError,
      };
    case 'stats': {
      const { requests, errors, bytesIn, bytesOut } = event.run;
      // Unlike the events, these count what open tunnels have carried so far.
      return { ...state, requests, errors, bytes: bytesIn + bytesOut, upstreams: event.upstreams };
    }
    case 'budget':
      return event.period === 'run' ? { ...state, isBudgetUsedUp: true } : state;
    case 'error':
      return { ...state, lastError: event.message };
  }
}
