import { request, type Dispatcher } from 'undici';
import { operations, type OperationId } from '../../../src/api/operations';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox';

/** An answer of the sandbox, read. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Dispatcher.ResponseData['headers'];
  /** Parsed; undefined where it is no JSON. */
  readonly json: {
    code?: unknown;
    message?: string;
    msg?: string;
    data?: unknown;
    errors?: Record<string, string>;
  };
}

/** Calls an operation as a client does, with the key unless another is given. */
export async function call(
  sandbox: Sandbox,
  id: OperationId,
  parameters: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { method, path } = operations[id];
  const sent = { app_key: sandbox.key, ...parameters };
  const url = new URL(sandbox.apiUrl + path);
  if (method === 'GET') {
    for (const [name, value] of Object.entries(sent)) url.searchParams.set(name, String(value));
  }
  const response = await request(url, {
    method,
    headers: { ...headers, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: JSON.stringify(sent) } : {}),
  });
  const text = await response.body.text();
  return { status: response.statusCode, text, headers: response.headers, json: parse(text) };
}

/** The `data` of an answer that succeeded; throws for one that did not. */
export async function data<Data = Record<string, unknown>>(
  sandbox: Sandbox,
  id: OperationId,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const { json, text } = await call(sandbox, id, parameters);
  if (json.code !== 200 && json.code !== 0) throw new Error(`${id}: ${text}`);
  return json.data as Data;
}

/** The rows of an answer that succeeded. */
export async function list<Row = Record<string, unknown>>(
  sandbox: Sandbox,
  id: OperationId,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Row[]> {
  return (await data<{ list: Row[] }>(sandbox, id, parameters)).list;
}

/** Starts one sandbox for a suite, puts it back before each test, ends it after the last. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  before(async function () {
    // The first one of a process reads the contract.
    this.timeout(120_000);
    sandbox = await startSandbox(options);
  });
  beforeEach(() => sandbox?.reset());
  after(() => sandbox?.stop());
  return () => {
    if (!sandbox) throw new Error('the sandbox has not started');
    return sandbox;
  };
}

function parse(text: string): Answer['json'] {
  try {
    return JSON.parse(text) as Answer['json'];
  } catch {
    return {};
  }
}
