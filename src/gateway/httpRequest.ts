import type { IncomingMessage } from 'node:http';
import { headerValues } from './headers';
import { authorityOf, parseAuthority, type Target } from './targets';

/** A request to forward. */
export interface ParsedRequest {
  readonly target: Target;
  /** Path and query as the client wrote them, or `*`. */
  readonly path: string;
}

/** The reason a request isn't forwarded, as a sentence for the client. */
export interface InvalidRequest {
  readonly problem: string;
}

const absoluteForm = /^http:\/\/([^/?#]*)(\/[^#]*|\?[^#]*)?$/i;

/**
 * Reads a request in absolute-form. Whatever two readers could understand differently is rejected, beside what node:http
 * rejects already (`insecureHTTPParser` is off).
 */
export function parseHttpRequest(request: IncomingMessage): ParsedRequest | InvalidRequest {
  const { rawHeaders, url = '' } = request;
  const problem = ambiguity(request);
  if (problem !== undefined) return { problem };
  // OPTIONS without a path asks about the server as a whole (RFC 9112, section 3.2.4).
  const [, authority, path = request.method === 'OPTIONS' ? '*' : '/'] = absoluteForm.exec(url) ?? [];
  if (authority === undefined) return { problem: urlProblem(url) };
  const target = parseAuthority(authority, 80);
  if (!target) return { problem: 'The host of the URL is not valid.' };
  const [host] = headerValues(rawHeaders, 'host');
  if (host !== undefined) {
    const named = parseAuthority(host.trim(), 80);
    if (!named || authorityOf(named) !== authorityOf(target)) {
      return { problem: 'The Host header differs from the host of the URL.' };
    }
  }
  return { target, path: path.startsWith('?') ? `/${path}` : path };
}

/** Reads a CONNECT request. */
export function parseConnectRequest(request: IncomingMessage): { target: Target } | InvalidRequest {
  const problem = ambiguity(request);
  if (problem !== undefined) return { problem };
  const hasBody = ['content-length', 'transfer-encoding'].some((name) => {
    const values = headerValues(request.rawHeaders, name);
    return values.length > 0 && values.some((value) => value.trim() !== '0');
  });
  if (hasBody) return { problem: 'CONNECT has no body.' };
  const target = parseAuthority(request.url ?? '');
  return target ? { target } : { problem: 'CONNECT needs a host and a port.' };
}

function ambiguity({ rawHeaders, httpVersion }: IncomingMessage): string | undefined {
  if (httpVersion !== '1.0' && httpVersion !== '1.1') return 'The HTTP version is not supported.';
  for (const name of ['host', 'content-length', 'transfer-encoding', 'proxy-authorization']) {
    if (headerValues(rawHeaders, name).length > 1) return `The header ${name} is there more than once.`;
  }
  const [encoding] = headerValues(rawHeaders, 'transfer-encoding');
  if (encoding === undefined) return undefined;
  if (httpVersion === '1.0') return 'HTTP/1.0 has no Transfer-Encoding.';
  if (headerValues(rawHeaders, 'content-length').length > 0) {
    return 'Content-Length and Transfer-Encoding exclude each other.';
  }
  return encoding.trim().toLowerCase() === 'chunked' ? undefined : 'The Transfer-Encoding is not supported.';
}

function urlProblem(url: string): string {
  if (/^https:\/\//i.test(url)) return 'Use CONNECT for https URLs.';
  // The only form that a web page can make a browser send here.
  if (url.startsWith('/') || url === '*') return 'This is a proxy, not a web server.';
  return 'The URL is not one that this proxy forwards.';
}
