import { isIP } from 'node:net';
import type { ProxyCredentials } from '../proxy';
import { HeadReader } from './httpResponse';
import type { CheckFailure } from './checkResult';

/** The target of a tunnel: a hostname, IPv4, or IPv6 without brackets, and a TCP port. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
}

/** The next step after the proxy sent data while a tunnel is being opened. */
export type HandshakeStep =
  | { readonly next: 'wait' }
  | { readonly next: 'send'; readonly bytes: Buffer }
  /** The tunnel is open. `rest` came right behind the answer and belongs to the tunnel already. */
  | { readonly next: 'open'; readonly rest: Buffer }
  | { readonly next: 'fail'; readonly failure: CheckFailure };

/** The conversation that makes a proxy open a tunnel, without the socket. */
export interface Handshake {
  /** The first bytes that the client sends. */
  readonly opening: Buffer;
  receive(piece: Buffer): HandshakeStep;
}

/** `host:port` with brackets around IPv6, as CONNECT wants it. */
function authorityOf({ host, port }: TunnelTarget): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** The header line that carries a proxy's credentials (RFC 7617, in UTF-8), with its line end; empty without. */
export function proxyAuthorization(credentials: ProxyCredentials | undefined): string {
  if (!credentials) return '';
  const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  return `Proxy-Authorization: Basic ${pair}\r\n`;
}

/** Asks an HTTP proxy for a tunnel by CONNECT. */
export class HttpConnect implements Handshake {
  readonly opening: Buffer;
  private readonly reader = new HeadReader();

  constructor(target: TunnelTarget, credentials: ProxyCredentials | undefined) {
    const authority = authorityOf(target);
    this.opening = Buffer.from(
      `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${proxyAuthorization(credentials)}\r\n`,
      'latin1',
    );
  }

  receive(piece: Buffer): HandshakeStep {
    const step = this.reader.receive(piece);
    if (step === undefined) return { next: 'wait' };
    if (step === 'invalid') return invalid;
    const { status } = step.head;
    if (status === 407) return { next: 'fail', failure: { kind: 'proxyAuthRequired' } };
    if (status < 200 || status > 299) return { next: 'fail', failure: { kind: 'proxyRejected', status } };
    return { next: 'open', rest: step.rest };
  }
}

/** The response isn't in the requested protocol. */
export const invalid: HandshakeStep = {
  next: 'fail',
  failure: { kind: 'invalidResponse', stage: 'tunnel' },
};
