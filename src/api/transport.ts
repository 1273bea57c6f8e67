import pLimit from 'p-limit';
import type { Dispatcher } from 'undici';
import { maxDelayMs, raceAbort } from './raceAbort';
import { isLoopback } from './baseUrl';
import { createDispatcher, TunnelRefused, withoutProxy, type NetworkOptions } from './dispatcher';
import { failureOf, readEnvelope, unreadable } from './envelope';
import { ApiError, type ApiFailure } from './apiError';
import { BodyTooLarge, sendRequest, type Answer } from './sendRequest';
import { operations, type OperationId } from './operations';
import type { Answer as Answered } from './readData';
import { redactStart } from './redaction/redact';
import { withRetries } from './retry';

/** No rate limits are documented: the server is asked gently (docs/api-notes.md#37). */
const callsAtOnce = 3;

/** A body larger than this isn't a response of this API; 10,000 accounts are about 2 MB. */
const maxBodyBytes = 32 * 1024 * 1024;

/** The maximum length of the server's own text in an error. */
const maxTextLength = 500;

/** Characters of a response that are kept to be shown; 10,000 proxies are about 220,000. */
const maxShownText = 300_000;

/** The log record of a call, without parameters and key. */
export interface CallRecord {
  readonly operation: OperationId;
  /** HTTP status, undefined where no answer came. */
  readonly status: number | undefined;
  readonly durationMs: number;
  readonly failure: ApiFailure | undefined;
}

export interface TransportOptions {
  /** Origin and prefix, checked by `parseBaseUrl`. */
  readonly baseUrl: URL;
  /** The app_key. */
  readonly key: string;
  /** Time for one attempt, from the request to the last byte. */
  readonly timeoutMs: number;
  readonly network: NetworkOptions;
  /** The system's proxy for an address, asked where `network` names none; undefined to connect directly. */
  readonly systemProxy?: (url: URL) => Promise<string | undefined>;
  readonly userAgent: string;
  readonly onCall?: (record: CallRecord) => void;
  /** Takes each row or field of an answer that couldn't be read; never its value. */
  readonly onUnreadable?: (operation: OperationId, problem: UnreadablePart) => void;
}

/** A line for the log about a part of an answer that couldn't be read; without its value. */
export function describeUnreadable(operation: OperationId, { index, field, reason }: UnreadablePart): string {
  return `${operation}: ${index === undefined ? '' : `row ${index}`}${field} ${reason}`;
}

/** A part of a response that couldn't be read, and the reason. */
export interface UnreadablePart {
  /** Position of the row in its list, from 0; undefined outside a list. */
  readonly index?: number | undefined;
  /** JSON pointer below the row or the data. */
  readonly field: string;
  readonly reason: string;
}

/** Values of a query or of a JSON body; undefined ones are not sent. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * True if a body that isn't JSON is still a valid response (`ip/v3`, docs/api-notes.md#6). If omitted, no such body
   * is valid.
   */
  readonly acceptText?: (body: string) => boolean;
}

/**
 * Sends calls to the API. Handles the key, both envelopes, timeouts, cancellation, retries, and the limit of three
 * concurrent calls. Throws only `ApiError`, which contains neither key nor URL.
 */
export class Transport {
  private readonly slots = pLimit(callsAtOnce);
  private readonly disposal = new AbortController();
  private dispatcher: Promise<Dispatcher> | undefined;
  private readonly origin: string;
  /** Of every path. */
  private readonly prefix: string;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(private readonly options: TransportOptions) {
    const { origin, pathname } = options.baseUrl;
    this.origin = origin;
    this.prefix = pathname.replace(/\/$/, '');
    this.headers = { accept: 'application/json', 'user-agent': options.userAgent };
  }

  /**
   * Calls an operation and returns its envelope's `data`, as it came.
   * @throws {ApiError} for every failure.
   */
  async call(
    operation: OperationId,
    parameters: Parameters = {},
    options: CallOptions = {},
  ): Promise<unknown> {
    return (await this.answer(operation, parameters, options)).data;
  }

  /** The beginning of a server's text without the app_key, as much as a person reads. */
  redact(text: string): string {
    return redactStart(text, [this.options.key], maxShownText);
  }

  /** Hands on what couldn't be read of an answer. */
  reportUnreadable(operation: OperationId, problem: UnreadablePart): void {
    this.options.onUnreadable?.(operation, problem);
  }

  /**
   * Calls an operation and returns the `data` of its envelope with the fields beside it, as they came.
   * @throws {ApiError} for every failure.
   */
  async answer(
    operation: OperationId,
    parameters: Parameters = {},
    options: CallOptions = {},
  ): Promise<Answered> {
    const signals = [this.disposal.signal, ...(options.signal ? [options.signal] : [])];
    const attempt = () => this.attempt(operation, parameters, signals, options.acceptText);
    const once = () => this.inTurn(attempt, signals);
    try {
      return await (operations[operation].retry ? withRetries(once, signals) : once());
    } catch (error) {
      if (anyAborted(signals)) throw new ApiError(operation, { kind: 'Cancelled' });
      throw error;
    }
  }

  /** Closes the connections; calls waiting and under way fail as cancelled. */
  async dispose(): Promise<void> {
    this.disposal.abort();
    const dispatcher = await this.dispatcher?.catch(() => undefined);
    await dispatcher?.destroy();
  }

  /**
   * Waits for a free slot among the concurrent calls, and stops waiting when a signal fires. A running attempt handles
   * the signal itself.
   */
  private inTurn<T>(attempt: () => Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
    const turn = () => this.slots(attempt);
    return this.slots.activeCount < callsAtOnce ? turn() : raceAbort({ signals }, turn);
  }

  private async attempt(
    operation: OperationId,
    parameters: Parameters,
    signals: readonly AbortSignal[],
    acceptText: CallOptions['acceptText'],
  ): Promise<Answered> {
    if (anyAborted(signals)) throw new ApiError(operation, { kind: 'Cancelled' });
    const started = Date.now();
    let status: number | undefined;
    let failure: ApiFailure | undefined;
    try {
      const answer = await this.send(operation, parameters, signals);
      status = answer.status;
      const result = this.read(operation, parameters, answer, acceptText);
      if ('failure' in result) failure = result.failure;
      else return result;
    } catch (error) {
      failure = networkFailure(error, signals);
    } finally {
      this.options.onCall?.({ operation, status, durationMs: Date.now() - started, failure });
    }
    throw new ApiError(operation, failure);
  }

  private async send(
    operation: OperationId,
    parameters: Parameters,
    signals: readonly AbortSignal[],
  ): Promise<Answer> {
    const dispatcher = await (this.dispatcher ??= this.connect());
    const { timeoutMs } = this.options;
    return sendRequest(dispatcher, this.request(operation, parameters), { signals, timeoutMs, maxBodyBytes });
  }

  private request(operation: OperationId, parameters: Parameters): Dispatcher.DispatchOptions {
    const { method, path } = operations[operation];
    const { origin, prefix, headers } = this;
    const sent = { ...parameters, app_key: this.options.key };
    return method === 'GET'
      ? { origin, method, path: `${prefix}${path}?${queryOf(sent)}`, headers }
      : {
          origin,
          method,
          path: prefix + path,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        };
  }

  private read(
    operation: OperationId,
    parameters: Parameters,
    { status, headers, body }: Answer,
    acceptText: CallOptions['acceptText'],
  ): Answered | { readonly failure: ApiFailure } {
    const hide = (text: string) =>
      redactStart(text, [this.options.key, ...secretsIn(parameters)], maxTextLength);
    const envelope = readEnvelope(body);
    const known = envelope && failureOf(envelope, operations[operation].success);
    // Under another status these codes may be a gateway's own (docs/api-notes.md#45).
    if (known && known.kind !== 'Rejected' && [200, 401, 403].includes(status)) return { failure: known };
    if (status === 401) return { failure: { kind: 'Unauthorized', hasUnknownBody: true } };
    if (status === 429) return { failure: { kind: 'RateLimited', ...retryTime(headers) } };
    if (status >= 300 || (known && status !== 200)) {
      const text = envelope?.text ? { text: hide(envelope.text) } : {};
      return { failure: { kind: 'Http', status, ...text, ...retryTime(headers) } };
    }
    if (known) return { failure: known.kind === 'Rejected' ? { ...known, text: hide(known.text) } : known };
    if (envelope) return { data: envelope.data, beside: envelope.beside };
    if (acceptText?.(body)) return { data: body };
    return { failure: unreadable(status, hide(body.trimStart())) };
  }

  private async connect(): Promise<Dispatcher> {
    const undici = await import('./undici');
    const { baseUrl, network, timeoutMs } = this.options;
    // A network proxy can't reach this machine's own loopback.
    const reached = isLoopback(baseUrl.hostname)
      ? withoutProxy(network)
      : await this.withSystemProxy(network);
    const bounds = { connectTimeoutMs: Math.min(timeoutMs, maxDelayMs), connections: callsAtOnce };
    return createDispatcher(undici, reached, bounds);
  }

  private async withSystemProxy(network: NetworkOptions): Promise<NetworkOptions> {
    const { baseUrl, systemProxy } = this.options;
    if (network.proxyUrl) return network;
    const proxyUrl = await systemProxy?.(baseUrl);
    // The exceptions were taken into account by whoever named the proxy.
    return proxyUrl ? { ...network, proxyUrl, noProxy: [] } : network;
  }
}

function queryOf(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.toString();
}

function anyAborted(signals: readonly AbortSignal[]): boolean {
  return signals.some(({ aborted }) => aborted);
}

function networkFailure(error: unknown, signals: readonly AbortSignal[]): ApiFailure {
  if (anyAborted(signals)) return { kind: 'Cancelled' };
  if (error instanceof BodyTooLarge) {
    return { kind: 'InvalidResponse', field: '', detail: `more than ${maxBodyBytes / 1024 / 1024} MB` };
  }
  const causes = causesOf(error);
  const refused = causes.find((cause) => cause instanceof TunnelRefused);
  if (refused) return { kind: 'Network', code: `PROXY_${refused.status}`, timedOut: false };
  const codes = causes.map(codeOf).filter((code) => code !== undefined);
  const timedOut =
    causes.some(({ name }) => name === 'TimeoutError') ||
    codes.some((code) => code.includes('TIMEOUT') || code === 'ETIMEDOUT');
  const code = codes[0] ?? (timedOut ? 'TIMEOUT' : undefined);
  // An error without a code isn't a network failure but a bug of ours, and must not look like a network failure.
  if (code === undefined) throw error;
  return { kind: 'Network', code, timedOut };
}

/** The error and what caused it, outermost first. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 8; cause = cause.cause) {
    causes.push(cause);
    if (cause instanceof AggregateError) causes.push(...(cause.errors as Error[]));
  }
  return causes;
}

/** Node's and undici's code of an error; the numbers of a DOMException say nothing. */
function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  // undici sets a code for some non-HTTP responses, and none for others.
  return error.name === 'HTTPParserError' ? 'HPE_INVALID' : undefined;
}

/** `Retry-After` as seconds or as an HTTP date, in milliseconds since the epoch (docs/api-notes.md#37). */
function retryTime(headers: Answer['headers']): { retryAt?: number } {
  const header = headers['retry-after'];
  const text = Array.isArray(header) ? header[0] : header;
  if (!text) return {};
  // Date.parse takes far more than HTTP's dates, which all begin with a day's name.
  const retryAt = /^\d+$/.test(text)
    ? Date.now() + Number(text) * 1000
    : /^[A-Z]/i.test(text)
      ? Date.parse(text)
      : NaN;
  // Values that aren't a valid date are ignored too.
  return Number.isNaN(new Date(retryAt).getTime()) ? {} : { retryAt };
}

/**
 * Returns the secrets, other than the key, that a server must not echo into an error: account passwords, alone or as
 * `name:password`.
 */
function secretsIn({ password, accounts }: Parameters): string[] {
  const pairs = typeof accounts === 'string' ? accounts.split(',') : [];
  const passwords = [password, ...pairs.map((pair) => pair.split(':')[1])];
  return passwords.filter((secret) => typeof secret === 'string');
}
