import type { Row, State, Texts, ToGatewayLogPage } from '../../../src/panels/protocol/gatewayLogProtocol';

/** The moments of the gateway log that are looked at: what the panel told its page until then. */
export const gatewayLogStateNames = ['some', 'none', 'noRequests', 'paused'] as const;
export type GatewayLogStateName = (typeof gatewayLogStateNames)[number];

const state: State = {
  gateways: [
    { id: 'one', label: 'Crawler' },
    { id: 'two', label: 'Tests' },
  ],
  selected: 'one',
  isPaused: false,
  waiting: 0,
};

/** The messages that bring a fresh page to a moment. */
export function gatewayLogState(name: GatewayLogStateName, texts: Texts): readonly ToGatewayLogPage[] {
  const rowCounts = { some: 40, none: 0, noRequests: 0, paused: 40 };
  return [
    { type: 'texts', texts, language: 'en' },
    { type: 'rows', rows: [], all: true, first: 0 },
    ...batches(loggedRows(0, rowCounts[name])),
    { type: 'state', state: stateOf(name) },
  ];
}

function stateOf(name: GatewayLogStateName): State {
  if (name === 'none') return { gateways: [], isPaused: false, waiting: 0 };
  return name === 'paused' ? { ...state, isPaused: true, waiting: 3 } : state;
}

function batches(rows: readonly Row[]): readonly ToGatewayLogPage[] {
  const size = 2000;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => ({
    type: 'rows',
    rows: rows.slice(index * size, (index + 1) * size),
    all: false,
    first: 0,
  }));
}

/** Requests with the given numbers: every tenth failed, and every seventh wasn't a tunnel. */
export function loggedRows(first: number, end: number): readonly Row[] {
  return Array.from({ length: end - first }, (_, index) => {
    const id = first + index;
    const isFailed = id % 10 === 9;
    const isPlain = id % 7 === 3;
    return {
      id,
      time: Date.UTC(2027, 0, 31, 12) + id * 250,
      protocol: isPlain ? 'http' : 'connect',
      ...(isPlain && { method: 'GET' }),
      host: `shop-${id % 5}.example:${isPlain ? 80 : 443}`,
      ...(!isFailed && { upstream: `http://203.0.113.${id % 3}:10000` }),
      status: isFailed ? 502 : 200,
      bytesIn: isFailed ? 0 : 20_480 * ((id % 5) + 1),
      bytesOut: isFailed ? 0 : 2048,
      ms: 80 + (id % 40),
      attempts: isFailed ? 0 : 1,
      ...(isFailed && { error: 'Every proxy is resting.' }),
    };
  });
}
