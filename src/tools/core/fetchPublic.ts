import { lookup, type LookupAddress } from 'node:dns';
import { promisify } from 'node:util';
import { createDispatcher, TunnelRefused } from '../../api/dispatcher';
import { isLocalAddress, isLocalHost } from '../../proxy/localAddress';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { publicLookup } from './publicLookup';
import { ToolError } from './tool';

/** Redirects within a host that are followed. */
const maxRedirects = 5;
const totalMs = 30_000;
const connectMs = 10_000;

/** The response of a URL. */
export interface FetchedPage {
  /** The URL that answered: another one of the same host after redirects. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | undefined;
  /** The URL on another host, or without TLS, that it redirects to, which isn't followed. */
  readonly redirectsTo?: string;
  readonly body: Uint8Array;
  /** True if the body is longer. */
  readonly isTruncated: boolean;
}

export interface FetchOptions {
  readonly proxy: Proxy;
  /** True if the proxy may have an address of this machine or its network. */
  readonly mayProxyBeLocal: boolean;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Addresses of a name; the system's by default. */
  readonly resolve?: (host: string) => Promise<readonly Pick<LookupAddress, 'address'>[]>;
}

/**
 * Requests a URL through a proxy: GET, over TLS, without cookies. Each request is for a host whose addresses are all
 * public; a name is resolved here for that, and again by the proxy, which is the one that connects.
 * @throws {ToolError}, or the signal's reason once it fired
 */
export async function fetchPublic(start: URL, options: FetchOptions): Promise<FetchedPage> {
  const { proxy, maxBytes, resolve = resolveAll, mayProxyBeLocal } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(totalMs)]);
  const undici = await import('../../api/undici');
  const dispatcher = await createDispatcher(
    undici,
    { proxyUrl: proxyUrl(proxy), noProxy: [], strictSsl: true, systemCertificates: true },
    { connectTimeoutMs: connectMs, connections: 1, lookup: publicLookup(() => mayProxyBeLocal) },
  );
  try {
    let url = start;
    for (let redirects = 0; ; redirects++) {
      await requirePublic(url, resolve);
      const { statusCode, headers, body } = await undici.request(url, {
        dispatcher,
        signal,
        method: 'GET',
        // Compressed, a small body could become a large one.
        headers: { accept: '*/*', 'accept-encoding': 'identity' },
      });
      const next = redirectOf(statusCode, headers.location, url);
      const isFollowed = next?.host === url.host && next.protocol === 'https:' && redirects < maxRedirects;
      if (next && isFollowed) {
        body.on('error', () => {}).destroy();
        url = next;
        continue;
      }
      const contentType = headers['content-type'];
      return {
        url: url.href,
        status: statusCode,
        contentType: Array.isArray(contentType) ? contentType[0] : contentType,
        ...(next && { redirectsTo: withoutCredentials(next).href }),
        ...(await readStart(body, maxBytes)),
      };
    }
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof ToolError) throw error;
    throw new ToolError(failureText(error, signal.aborted));
  } finally {
    await dispatcher.destroy();
  }
}

/**
 * Makes sure that a URL may be requested.
 * @throws {ToolError}
 */
export function requireFetchable(url: URL): void {
  if (url.protocol !== 'https:')
    throw new ToolError('The URL must start with https://. Nothing was requested.');
  if (url.username !== '' || url.password !== '')
    throw new ToolError('The URL must not contain a username or password. Nothing was requested.');
  if (isLocalHost(url.hostname)) throw privateError(url);
}

async function requirePublic(url: URL, resolve: NonNullable<FetchOptions['resolve']>): Promise<void> {
  requireFetchable(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  let addresses: readonly Pick<LookupAddress, 'address'>[];
  try {
    addresses = await resolve(host);
  } catch {
    throw new ToolError(
      `The host ${url.hostname} wasn't found. Nothing was requested from it. Check the URL.`,
    );
  }
  if (addresses.length === 0 || addresses.some(({ address }) => isLocalAddress(address)))
    throw privateError(url);
}

function privateError(url: URL): ToolError {
  return new ToolError(
    `${url.hostname} is an address of this machine or of a private network. Nothing was requested from it. Only public addresses can be fetched.`,
  );
}

function resolveAll(host: string): Promise<readonly LookupAddress[]> {
  return promisify(lookup)(host, { all: true });
}

function redirectOf(status: number, location: string | string[] | undefined, from: URL): URL | undefined {
  const target = Array.isArray(location) ? location[0] : location;
  if (![301, 302, 303, 307, 308].includes(status) || target === undefined) return undefined;
  return URL.canParse(target, from.href) ? new URL(target, from.href) : undefined;
}

function withoutCredentials(url: URL): URL {
  const copy = new URL(url.href);
  copy.username = '';
  copy.password = '';
  return copy;
}

async function readStart(
  body: AsyncIterable<Buffer> & { destroy(): unknown },
  maxBytes: number,
): Promise<Pick<FetchedPage, 'body' | 'isTruncated'>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    pieces.push(piece);
    length += piece.length;
    if (length > maxBytes) break;
  }
  return { body: Buffer.concat(pieces).subarray(0, maxBytes), isTruncated: length > maxBytes };
}

function proxyUrl(proxy: Proxy): string {
  const { scheme, credentials } = proxy;
  if (scheme === 'socks4' || scheme === 'socks4a')
    throw new ToolError("SOCKS4 proxies can't be used here. Pass an HTTP, HTTPS, or SOCKS5 proxy.");
  const login = credentials
    ? `${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@`
    : '';
  return `${scheme}://${login}${endpointOf(proxy)}`;
}

function failureText(error: unknown, isTimeout: boolean): string {
  if (isTimeout) return "The request timed out. Some traffic may have been used. Don't retry more than once.";
  const refused = causesOf(error).find((cause) => cause instanceof TunnelRefused);
  if (refused instanceof TunnelRefused) {
    return refused.status === 407
      ? "The proxy rejected the request (407). It needs this machine's address on the whitelist (call list_proxylite_whitelist with thisMachine) or the correct username and password."
      : `The proxy refused to connect to the host (HTTP ${refused.status}). Try another proxy.`;
  }
  const code = causesOf(error).flatMap((cause) =>
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? [cause.code] : [],
  )[0];
  return `The request through the proxy failed${code === undefined ? '' : ` (${code})`}. The proxy may have expired, or the host didn't accept the connection. Try another proxy.`;
}

function causesOf(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  return [error, ...causesOf(error.cause)];
}
