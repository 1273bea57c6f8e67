import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { headerText } from './headers';

/** The header with the reason why a request wasn't forwarded. */
export const errorHeader = 'X-ProxyLite-Error';

/** An answer of the gateway itself. */
export interface OwnAnswer {
  readonly status: 400 | 403 | 407 | 431 | 502;
  readonly reason: string;
  readonly retryAfterMs?: number | undefined;
}

/** A client that doesn't close gets so many milliseconds to read the answer. */
const lingerMs = 2000;

function headersOf({ status, reason, retryAfterMs }: OwnAnswer, length: number): [string, string][] {
  return [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Length', String(length)],
    ['Cache-Control', 'no-store'],
    [errorHeader, headerText(reason)],
    ...(status === 407
      ? [['Proxy-Authenticate', 'Basic realm="ProxyLite gateway", charset="UTF-8"'] as [string, string]]
      : []),
    ...(retryAfterMs === undefined
      ? []
      : [['Retry-After', String(Math.ceil(retryAfterMs / 1000))] as [string, string]]),
  ];
}

/** Answers a plain HTTP request. */
export function answerRequest(response: ServerResponse, answer: OwnAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const body = `${answer.reason}\n`;
  // The rest of a body must not be read as the next request.
  response.shouldKeepAlive &&= response.req.complete;
  response.writeHead(answer.status, headersOf(answer, Buffer.byteLength(body)).flat());
  response.end(body);
}

/** Answers on a bare connection, and closes it. */
export function answerSocket(socket: Socket, answer: OwnAnswer): void {
  const body = `${answer.reason}\n`;
  const headers = headersOf(answer, Buffer.byteLength(body)).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${headers.join('')}Connection: close\r\n\r\n`;
  closeWith(socket, head + body);
}

/** Sends the last bytes and closes, without a reset that could overtake them. */
export function closeWith(socket: Socket, bytes: string | Buffer): void {
  if (socket.destroyed) return;
  socket.on('error', () => {});
  socket.end(bytes);
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
