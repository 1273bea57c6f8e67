import type { IncomingMessage, ServerResponse } from 'node:http';
import { operations, type OperationId } from '../../src/api/operations';
import { minute } from './clock';
import { payOrder } from './orders';
import { Rejection } from './rejection';
import type { Sandbox } from './sandbox';
import { readText, send } from './server';
import { defaultSettings, type SandboxSettings } from './state';

/** The path of the control calls on the server. */
export const controlPrefix = '/control';

/** The body of a control call. */
type Body = Readonly<Record<string, unknown>>;

/** The control calls: what a test or a person at a shell does to the sandbox from outside. */
const calls: Readonly<Record<string, (sandbox: Sandbox, body: Body) => unknown>> = {
  'GET /state': (sandbox) => describe(sandbox),
  'GET /requests': ({ log }) => ({ list: log.list(), maxAtOnce: log.maxAtOnce }),
  'DELETE /requests': ({ log }) => log.clear(),
  'POST /faults': ({ faults }, { operation = '*', fault, times }) => {
    faults.add(readOperation(operation), String(fault), times === undefined ? Infinity : Number(times));
  },
  'DELETE /faults': ({ faults }) => faults.clear(),
  'POST /reset': (sandbox) => sandbox.reset(),
  'POST /clock': ({ state }, { advanceMinutes }) => state.clock.advance(Number(advanceMinutes) * minute),
  'POST /pay': ({ state }, { trade_no }) => payOrder(state, String(trade_no)),
  'POST /settings': ({ state }, body) => {
    for (const [name, value] of Object.entries(body)) change(state.settings, name, value);
    return state.settings;
  },
  'POST /whitelist/forget': ({ state }) => {
    state.whitelist = [];
  },
  'POST /rotating': ({ proxies }) => proxies.openRotating(),
};

/** Answers one control call. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  sandbox: Sandbox,
): Promise<void> {
  const path = (request.url ?? '').slice(controlPrefix.length);
  const call = calls[`${request.method} ${path}`];
  if (!call) {
    send(response, 404, { error: 'no such control call', calls: Object.keys(calls) });
    return;
  }
  try {
    const text = await readText(request);
    const body = text === '' ? {} : (JSON.parse(text) as Body);
    send(response, 200, { result: (await call(sandbox, body)) ?? null });
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError || error instanceof Rejection))
      throw error;
    send(response, 400, { error: error.message });
  }
}

function readOperation(name: unknown): OperationId | '*' {
  if (name === '*') return name;
  const known = Object.keys(operations).find((id) => id === name);
  if (known === undefined) throw new RangeError(`no such operation: ${String(name)}`);
  return known as OperationId;
}

function change(settings: SandboxSettings, name: string, value: unknown): void {
  if (!(name in defaultSettings) || typeof value !== typeof defaultSettings[name as keyof SandboxSettings]) {
    throw new RangeError(`no such setting, or another type: ${name}`);
  }
  Object.assign(settings, { [name]: value });
}

/** Returns the entire state of the sandbox as JSON-compatible data. */
function describe({ state, proxies, targets }: Sandbox) {
  proxies.meter();
  return {
    now: new Date(state.clock.now()).toISOString(),
    settings: state.settings,
    balance: state.balance,
    accounts: [...state.accounts.values()],
    whitelist: state.whitelist,
    packages: state.packages,
    staticIps: state.staticIps,
    orders: state.orders,
    stock: state.stock.map(({ code, isp, byAsn }) => ({ code, isp, byAsn: Object.fromEntries(byAsn) })),
    coupons: state.coupons,
    usage: Object.fromEntries(state.trafficByDay()),
    openProxies: proxies.size,
    targets: { http: targets.http, https: targets.https },
  };
}
