import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { OpenAPIBackend, type Request } from 'openapi-backend';
import { operations, type OperationId } from '../../src/api/operations';
import { accountAnswers } from './accounts';
import { TextAnswer, type Answer, type Answers, type World } from './answers';
import { catalogueAnswers } from './catalogue';
import { extractionAnswers } from './extraction';
import { distort, parseFaults, type Envelope, type Fault, type Faults } from './faults';
import { orderAnswers } from './orders';
import { packageAnswers } from './packages';
import type { Personality } from './personalities';
import { regionAnswers } from './regions';
import { codes, Rejection } from './rejection';
import type { RequestLog } from './requestLog';
import { staticIpAnswers } from './staticIps';
import { usageAnswers } from './usage';
import { verificationRequired, whitelistAnswers } from './whitelist';

/** The path of the API on the server. */
export const apiPrefix = '/end-point';

/** The header by which a single call asks for a fault, as `parseFaults` reads it. */
export const faultHeader = 'x-sandbox-fault';

const answers: Answers = {
  ...accountAnswers,
  ...orderAnswers,
  ...whitelistAnswers,
  ...usageAnswers,
  ...packageAnswers,
  ...extractionAnswers,
  ...regionAnswers,
  ...staticIpAnswers,
  ...catalogueAnswers,
};

/** Keys that the sandbox knows. */
export interface Keys {
  /** Of an account that passed the real-name check. */
  readonly verified: string;
  /** Of one that did not: every call is answered with code 156. */
  readonly unverified: string;
}

/** The context of the API's responses. */
export interface ApiContext {
  readonly api: OpenAPIBackend;
  readonly keys: Keys;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly world: World;
  readonly personality: Personality;
}

/** Loads the contract: once for every sandbox of a process. */
export async function loadContract(file: string): Promise<OpenAPIBackend> {
  const api = new OpenAPIBackend({
    definition: file,
    apiRoot: apiPrefix,
    coerceTypes: true,
    // The linter has looked at the contract; looking again takes a second.
    quick: true,
    strict: true,
    ajvOpts: { strict: false, formats: { password: true } },
  });
  await api.init();
  return api;
}

/** Answers one call of the API, as right or as wrong as its faults ask for. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  context: ApiContext,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const text = await readText(request);
  const call: Request = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    headers: {},
    ...(text === '' ? {} : { body: parseJson(text) }),
  };
  const id = context.api.matchOperation(call)?.operationId as OperationId | undefined;
  if (!id) {
    send(response, 404, { code: codes.notFound, message: 'no such operation' });
    return;
  }
  const fromHeader = request.headers[faultHeader];
  const faults = [...context.faults.take(id), ...parseFaults(String(fromHeader ?? ''))];
  const sent = { ...Object.fromEntries(url.searchParams), ...asRecord(call.body) };
  const finish = context.log.start(id, call.method, url.pathname, sent);
  response.once('close', () => finish(response.statusCode));

  if (await failEarly(request, response, faults)) return;
  const envelope = await runOperation(id, call, sent, faults, context);
  sendAnswer(response, envelope, faults);
}

/** Faults that leave nothing to be done. Whether the call is over. */
async function failEarly(
  request: IncomingMessage,
  response: ServerResponse,
  faults: readonly Fault[],
): Promise<boolean> {
  for (const { name, argument } of faults) {
    switch (name) {
      case 'slow': {
        const closed = new AbortController();
        response.once('close', () => closed.abort());
        const inTime = await wait(Number(argument) || 1_000, true, { signal: closed.signal }).catch(
          () => false,
        );
        if (!inTime) return true;
        break;
      }
      case 'late':
        await wait(Number(argument) || 1_000);
        break;
      case 'hang':
        return true;
      case 'reset-before-operation':
        request.socket.resetAndDestroy();
        return true;
      case 'status':
        send(response, Number(argument) || 500, page, 'text/html');
        return true;
      case '429':
        if (argument !== '') response.setHeader('retry-after', argument);
        send(response, 429, { code: 429, message: 'Too many requests' });
        return true;
      case 'redirect':
        response.writeHead(302, { location: argument }).end();
        return true;
      case 'html':
        send(response, 200, page, 'text/html');
        return true;
      case 'empty':
        response.writeHead(200).end();
        return true;
      case 'junk':
        send(response, 200, randomBytes(Number(argument) || 10 * 1_048_576), 'application/json');
        return true;
      default:
    }
  }
  return false;
}

async function runOperation(
  id: OperationId,
  call: Request,
  sent: Readonly<Record<string, unknown>>,
  faults: readonly Fault[],
  context: ApiContext,
): Promise<Envelope | TextAnswer> {
  try {
    checkKey(sent.app_key, context.keys);
    const { personality } = context;
    const sentInput = readInput(id, call, context.api);
    const input = personality.receive?.(id, sentInput) ?? sentInput;
    failInOperation(input, faults, context.world);
    const data = await (answers[id] as Answer<OperationId>)(input as never, context.world);
    if (data instanceof TextAnswer) return data;
    const envelope = isNewFamily(id)
      ? { code: 0, message: 'Operation successful', data }
      : { code: 200, msg: 'success', data };
    const { errors } = context.api.validator.validateResponse(envelope, id, 200);
    if (errors?.[0]) throw new Error(`answer of ${id} breaks the contract: ${JSON.stringify(errors[0])}`);
    return personality.answer?.(id, envelope) ?? envelope;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const { code, message } = error;
    return { code, message, ...(isNewFamily(id) ? {} : { msg: message }), errors: error.errors };
  }
}

function isNewFamily(id: OperationId): boolean {
  return operations[id].success[0] === 0;
}

function checkKey(key: unknown, { verified, unverified }: Keys): void {
  if (key === unverified) throw new Rejection(codes.notVerified, 'the account is not authenticated');
  if (key !== verified) throw new Rejection(codes.invalidKey, 'app_key invalid');
}

/** Returns the input in the contract's types, without the key. A call that violates the contract is rejected. */
function readInput(id: OperationId, call: Request, api: OpenAPIBackend): Record<string, unknown> {
  const { errors, coerced } = api.validator.validateRequest(call, id);
  if (errors && errors.length > 0) {
    const byParameter = errors.map(({ instancePath, params, message }) => {
      const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
      const named = missingProperty ?? additionalProperty;
      const path = instancePath.split('/').filter((part) => !['', 'query', 'requestBody'].includes(part));
      return [[...path, ...(named === undefined ? [] : [named])].join('.'), message ?? 'is wrong'];
    });
    throw new Rejection(
      codes.parameterError,
      'Parameter error',
      Object.fromEntries(byParameter) as Record<string, string>,
    );
  }
  const input = asRecord(call.method === 'GET' ? coerced?.query : call.body);
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'app_key'));
}

/** Faults that a well-meaning server could answer with as well. */
function failInOperation(
  input: Readonly<Record<string, unknown>>,
  faults: readonly Fault[],
  { state }: World,
): void {
  for (const { name, argument } of faults) {
    if (name === 'code') {
      const [, code = '500', words = `failed with code ${code}`] =
        /^(\d+)(?:: *(.*))?$/s.exec(argument) ?? [];
      throw new Rejection(Number(code), words);
    }
    if (name === 'whitelist-lost') state.whitelist = [];
    if (name === 'verification-required' && input.verify_code === undefined) {
      throw new Rejection(verificationRequired, 'verification required: send verify_type and verify_code');
    }
    if (name === 'reject') {
      const named = [input.accounts, input.account, input.ips].flatMap((names) =>
        typeof names === 'string' ? names.split(/[,\n]/) : [],
      );
      const rejected = named
        .map((one) => one.split(':', 1)[0] ?? '')
        .filter((one) => argument.split(',').includes(one));
      if (rejected.length > 0) {
        throw new Rejection(codes.parameterError, `rejected: ${rejected.join(', ')}`, {
          accounts: rejected.join(','),
        });
      }
    }
  }
}

function sendAnswer(response: ServerResponse, answer: Envelope | TextAnswer, faults: readonly Fault[]): void {
  const body: unknown =
    answer instanceof TextAnswer
      ? answer.text
      : 'data' in answer
        ? faults.reduce<unknown>((value, fault) => distort(value as Envelope, fault), answer)
        : answer;
  const names = faults.map(({ name }) => name);
  if (names.includes('reset-before-headers')) {
    response.socket?.resetAndDestroy();
  } else if (names.includes('reset-after-headers')) {
    const text = JSON.stringify(body);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.write(text.slice(0, text.length / 2), () => response.socket?.resetAndDestroy());
  } else if (names.includes('cut-json')) {
    const text = JSON.stringify(body);
    send(response, 200, text.slice(0, text.length / 2), 'application/json');
  } else if (typeof body === 'string') {
    send(response, 200, body, 'text/plain');
  } else {
    send(response, 200, body as Envelope);
  }
}

const page = '<!doctype html><html><body><h1>Not what you asked for</h1></body></html>';

/** Sends a body: text or bytes as they are, anything else as JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer | object,
  type = 'application/json',
): void {
  const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(raw),
  });
  response.end(raw);
}

/** The whole body of a request. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
