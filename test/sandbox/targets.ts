import { once } from 'node:events';
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serverCertificate, serverKey } from './certificates';
import { countryOfAddress } from './places';

/** The most that `/bytes/N` sends. */
const maxBytes = 64 * 1_048_576;

/** The text that a target returns at `/text`. */
export const targetText = 'The quick brown fox jumps over the lazy dog.';

/**
 * Two websites on this machine, for requests through proxies: `/ip` returns the client's address, `/place` also its
 * country, `/text` returns a sentence, `/bytes/N` sends N bytes, `/status/N` responds with a status, `/headers` returns
 * the received headers.
 */
export class Targets {
  private readonly plain = createHttp(answer);
  private readonly secure = createHttps({ cert: serverCertificate, key: serverKey }, answer);

  /** Starts both, on ports of their own. */
  async start(): Promise<void> {
    await Promise.all(
      [this.plain, this.secure].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')),
    );
  }

  /** The address of the site without TLS, without a slash at the end. */
  get http(): string {
    return `http://127.0.0.1:${portOf(this.plain)}`;
  }

  /** The address of the site with TLS, without a slash at the end; by name, which TLS wants. */
  get https(): string {
    return `https://localhost:${portOf(this.secure)}`;
  }

  /** Ends both, and every connection to them. */
  async stop(): Promise<void> {
    await Promise.all(
      [this.plain, this.secure].map((server) => {
        server.closeAllConnections();
        return new Promise((done) => server.close(done));
      }),
    );
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, kind, argument = ''] = (request.url ?? '/').split('?', 1)[0]?.split('/') ?? [];
  switch (kind) {
    case 'ip':
      sendJson(response, { ip: request.socket.remoteAddress });
      return;
    case 'place': {
      const { remoteAddress = '' } = request.socket;
      const country = countryOfAddress(remoteAddress);
      const known = country && { country_code: country.code, country: country.english };
      sendJson(response, { ip: remoteAddress.replace('::ffff:', ''), ...known });
      return;
    }
    case 'headers':
      sendJson(response, request.headers);
      return;
    case 'text':
      response.setHeader('content-type', 'text/plain').end(targetText);
      return;
    case 'bytes':
      response
        .setHeader('content-type', 'application/octet-stream')
        .end(Buffer.alloc(Math.min(maxBytes, Number(argument) || 0), 'x'));
      return;
    case 'status':
      response.writeHead(Number(argument) || 500).end();
      return;
    default:
      response.writeHead(404).end();
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
}
