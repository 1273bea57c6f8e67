/** Figures of a local gateway that runs, as its events report them. */
export interface GatewayState {
  /** Undefined until it listens. */
  readonly port: number | undefined;
  readonly upstreams: number;
  /** Finished requests and tunnels. */
  readonly requests: number;
  /** Bytes from and to upstreams. */
  readonly bytes: number;
  readonly lastError: string | undefined;
}

export const initialState: GatewayState = {
  port: undefined,
  upstreams: 0,
  requests: 0,
  bytes: 0,
  lastError: undefined,
};

/** The state after one line of the gateway's standard output; the same object where the line changes nothing. */
export function afterLine(state: GatewayState, line: string): GatewayState {
  const event = parseEvent(line);
  switch (event?.event) {
    case 'listening':
      return { ...state, port: numberOf(event.port), upstreams: numberOf(event.upstreams) ?? 0 };
    case 'upstream':
      return event.state === 'list' ? { ...state, upstreams: numberOf(event.upstreams) ?? 0 } : state;
    case 'request':
      return {
        ...state,
        requests: state.requests + 1,
        bytes: state.bytes + (numberOf(event.bytesIn) ?? 0) + (numberOf(event.bytesOut) ?? 0),
        lastError: textOf(event.error) ?? state.lastError,
      };
    case 'error':
      return { ...state, lastError: textOf(event.message) ?? state.lastError };
    default:
      return state;
  }
}

function parseEvent(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
