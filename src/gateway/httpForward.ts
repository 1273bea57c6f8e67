import {
  request as sendRequest,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { proxyAuthorization } from '../proxy/checker/handshake';
import { AttemptError } from './attemptError';
import { FinalAttemptError, NoUpstreamError, tryUpstreams } from './attempts';
import { BanCheck } from './banRules';
import { banUpstream, type GatewayCore } from './core';
import type { Exchange } from './exchange';
import { endToEndHeaders } from './headers';
import { answerRequest } from './httpAnswer';
import type { ParsedRequest } from './httpRequest';
import { maxAnswerHeadBytes } from './limits';
import { ReplayBody } from './replayBody';
import { authorityOf } from './targets';
import type { AgentRequestOptions, UpstreamAgent } from './upstreamAgent';
import type { UpstreamConnection } from './upstreamConnection';
import type { UpstreamState } from './upstreamState';

/** Methods that may be sent again after the target may have got them (RFC 9110, section 9.2). */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** An upstream's answer, whose body is still to come. */
interface Answered {
  readonly answer: IncomingMessage;
  readonly connection: UpstreamConnection | undefined;
}

/** Forwards a plain HTTP request through the pool and its answer to the client. */
export async function forwardRequest(
  core: GatewayCore,
  exchange: Exchange,
  parsed: ParsedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = new ReplayBody(request);
  const check = BanCheck.for(parsed.target.host, core.banRules);
  // Covers the client that leaves while upstreams are tried.
  const onClose = (): void => {
    if (!response.writableFinished) exchange.cancellation.cancel('The client closed the connection.');
  };
  response.once('close', onClose);
  try {
    const attempt: Attempt = { core, exchange, parsed, request, response, body, check };
    // Such a request must not be sent twice, and a connection that was idle may just be closing.
    const isFresh = !repeatable.has(request.method ?? '');
    const { state, value } = await tryUpstreams(
      exchange,
      core.pool,
      core.retries,
      (chosen) => attemptRequest(attempt, chosen, isFresh),
      // Such an answer may be the proxy's own, about a target that it didn't reach.
      ({ answer }) => (answer.statusCode ?? 500) < 500,
    );
    response.off('close', onClose);
    const rule = check?.findByHead(value.answer.statusCode ?? 0, value.answer.headers);
    if (rule) banUpstream(core, state, parsed.target.host, rule);
    await passAnswer(value, response, exchange, (piece) => {
      const broken = check?.findByText(piece);
      if (broken) banUpstream(core, state, parsed.target.host, broken);
    });
  } catch (error) {
    if (!(error instanceof NoUpstreamError)) throw error;
    body.stop();
    answerRequest(response, { status: 502, reason: error.message, retryAfterMs: error.retryAfterMs });
    exchange.finish(502, error.message);
  } finally {
    response.off('close', onClose);
  }
}

interface Attempt {
  readonly core: GatewayCore;
  readonly exchange: Exchange;
  readonly parsed: ParsedRequest;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: ReplayBody;
  readonly check: BanCheck | undefined;
}

/**
 * Sends the request to an upstream; resolves with the head of the answer.
 * @param isFresh whether a new connection is needed
 */
function attemptRequest(attempt: Attempt, state: UpstreamState, isFresh: boolean): Promise<Answered> {
  const { core, exchange, request, response, body } = attempt;
  const agent = core.agentOf(state);
  return new Promise((resolve, reject) => {
    const outgoing = createRequest(attempt, state, agent, isFresh);
    let connection: UpstreamConnection | undefined;
    const timer = setTimeout(() => {
      outgoing.destroy(new AttemptError("The proxy didn't answer in time.", false));
    }, core.limits.responseMs + core.limits.connectMs);
    const abort = (): void => void outgoing.destroy(new AttemptError('The request was canceled.', false));
    exchange.cancellation.on(abort);
    const settle = (): void => {
      clearTimeout(timer);
      exchange.cancellation.off(abort);
      connection?.count();
    };
    const fail = (error: AttemptError): void => {
      settle();
      body.stop();
      // The upstream closed an idle connection at the same moment.
      if (outgoing.reusedSocket && body.canReplay && !exchange.cancellation.isCanceled) {
        return resolve(attemptRequest(attempt, state, true));
      }
      const mayHaveArrived = connection !== undefined && !repeatable.has(request.method ?? '');
      const isRefusal = error instanceof RefusedError;
      const canRetry = body.canReplay && (isRefusal || !mayHaveArrived);
      reject(canRetry ? error : new FinalAttemptError(error.message, error.isOwnFault));
    };
    outgoing.once('socket', (socket) => {
      connection = agent.connectionOf(socket);
      connection?.countFor(exchange);
      // A handshake has left it paused.
      socket.resume();
      if (awaitsContinue(request) && !response.headersSent && !request.readableEnded) {
        response.writeContinue();
      }
      body.sendTo(outgoing);
    });
    // Nobody has asked for another protocol, since Upgrade isn't passed on.
    outgoing.once('upgrade', (_, socket) => {
      socket.destroy();
      fail(invalidAnswer());
    });
    outgoing.on('error', (error) => fail(attemptErrorFrom(error)));
    outgoing.once('response', (answer) => {
      if (!usesTunnel(state) && rejectsCredentials(answer)) {
        answer.destroy();
        const message = `The proxy rejected the username or the password (${answer.statusCode}).`;
        return fail(new RefusedError(message, true));
      }
      // Node's parser reads statuses that its server can't send, and versions that don't exist on a connection like this.
      if ((answer.statusCode ?? 0) < 200 || !/^1\.[01]$/.test(answer.httpVersion)) {
        answer.destroy();
        return fail(invalidAnswer());
      }
      settle();
      resolve({ answer, connection });
    });
  });
}

function invalidAnswer(): AttemptError {
  return new AttemptError("The proxy's answer is not valid HTTP.", false);
}

/** HTTP/1.0 has no 100 (RFC 9110, section 10.1.1). */
function awaitsContinue({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.expect !== undefined && httpVersion !== '1.0';
}

/** The upstream hasn't forwarded the request. */
class RefusedError extends AttemptError {}

/** True if the upstream itself wants other credentials. Tinyproxy answers 401 to wrong ones, as a web server does. */
function rejectsCredentials({ statusCode, headers }: IncomingMessage): boolean {
  return statusCode === 407 || (statusCode === 401 && /^tinyproxy\b/i.test(String(headers.server)));
}

function attemptErrorFrom(error: Error): AttemptError {
  if (error instanceof AttemptError) return error;
  return new AttemptError('The proxy broke the connection before it answered.', false);
}

function usesTunnel({ upstream }: UpstreamState): boolean {
  return upstream.scheme === 'socks5' || upstream.scheme === 'socks4';
}

function createRequest(
  attempt: Attempt,
  state: UpstreamState,
  agent: UpstreamAgent,
  isFresh: boolean,
): ClientRequest {
  const { exchange, parsed, request, body, check } = attempt;
  const { upstream } = state;
  const { target, path } = parsed;
  const isTunnel = usesTunnel(state);
  const host = target.port === 80 ? authorityOf(target).replace(/:80$/, '') : authorityOf(target);
  // Without an answer that counts for identity, a text in it couldn't be found.
  const without = ['host', 'expect', ...(check?.needsText ? ['accept-encoding'] : [])];
  const headers = ['Host', host, ...endToEndHeaders(request.rawHeaders, without)];
  if (body.isExpected && request.headers['transfer-encoding'] !== undefined) {
    headers.push('Transfer-Encoding', 'chunked');
  }
  // Else node would announce a body in chunks.
  const hasLength = request.headers['content-length'] !== undefined;
  if (!body.isExpected && !hasLength && !repeatable.has(request.method ?? '')) {
    headers.push('Content-Length', '0');
  }
  if (!isTunnel && upstream.credentials) {
    headers.push(
      'Proxy-Authorization',
      proxyAuthorization(upstream.credentials).split(': ')[1]?.trim() ?? '',
    );
  }
  headers.push('Connection', isFresh ? 'close' : 'keep-alive');
  const agentOptions: AgentRequestOptions = {
    exchange,
    tunnelTarget: isTunnel ? target : undefined,
    needsFreshConnection: isFresh,
  };
  return sendRequest({
    method: request.method ?? 'GET',
    // Names the place of idle connections: a tunnel's is that of its target.
    host: isTunnel ? target.host : upstream.host,
    port: isTunnel ? target.port : upstream.port,
    path: isTunnel ? path : `http://${host}${path === '*' ? '' : path}`,
    headers,
    agent,
    setHost: false,
    maxHeaderSize: maxAnswerHeadBytes,
    ...agentOptions,
  });
}

/** Without control characters, which Node's parser lets in, and its server doesn't let out. */
function reasonPhrase({ statusMessage = '' }: IncomingMessage): string {
  return statusMessage.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

/** Passes an answer on; a broken one breaks the client's connection too, so that it can't be taken for whole. */
function passAnswer(
  { answer, connection }: Answered,
  response: ServerResponse,
  exchange: Exchange,
  onPiece: (piece: Buffer) => void,
): Promise<void> {
  const status = answer.statusCode ?? 502;
  return new Promise((resolve) => {
    let problem: string | undefined;
    const over = (): void => {
      connection?.count();
      exchange.cancellation.off(abort);
      exchange.finish(status, problem);
      resolve();
    };
    const broken = (reason: string): void => {
      problem ??= reason;
      answer.destroy();
      connection?.destroy();
      response.destroy();
    };
    const abort = (): void => broken('The gateway ended the connection.');
    exchange.cancellation.on(abort);
    response.once('close', () => {
      if (!response.writableFinished) broken('The client closed the connection.');
      over();
    });
    answer.on('data', (piece: Buffer) => {
      onPiece(piece);
      if (!response.write(piece)) answer.pause();
      connection?.count();
    });
    response.on('drain', () => answer.resume());
    answer.on('end', () => {
      // A response without a length ends with the connection, and may be truncated.
      if (answer.complete) response.end();
      else broken('The answer was cut off.');
    });
    answer.on('error', () => broken('The answer was cut off.'));
    answer.on('aborted', () => broken('The answer was cut off.'));
    response.sendDate = false;
    response.writeHead(status, reasonPhrase(answer), endToEndHeaders(answer.rawHeaders));
    if (exchange.cancellation.isCanceled) abort();
  });
}
