import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { ProxyScheme } from '../proxy';
import type { TunnelTarget } from './handshake';

/** The check to run for each proxy, and its time limits. */
export interface CheckOptions {
  /** `https:` or `http:`; asked by GET in mode `request`, only its host and port are used in mode `connect`. */
  readonly target: URL;
  /**
   * `request`: one GET through a tunnel and, for an `https:` target, TLS. `connect`: only the tunnel, which uses almost
   * no traffic but reports neither status nor exit IP; not every proxy allows a tunnel to port 80.
   */
  readonly mode: 'request' | 'connect';
  /** Text that must appear in the target's answer; empty for none. */
  readonly expectText?: string;
  /** Timeout for connecting to the proxy, including its own TLS, milliseconds. */
  readonly connectTimeoutMs: number;
  /** Milliseconds for one whole check, the connection included. */
  readonly totalTimeoutMs: number;
  /** Number of concurrent checks. Above 64 the queueing affects the latencies (docs/formats.md). */
  readonly concurrency: number;
  /** Certificate authorities, as PEM, trusted beside Node's own, by the target and by proxies of scheme `https`. */
  readonly ca?: readonly string[];
  /** Resolves the hosts of the proxies; the system's resolver if omitted. */
  readonly lookup?: LookupFunction;
  /** Stops the run: all connections are closed immediately, and unfinished checks have no result. */
  readonly signal?: AbortSignal;
}

/** The state shared by all checks of one run. */
export interface CheckPlan extends Pick<CheckOptions, 'mode' | 'connectTimeoutMs' | 'totalTimeoutMs'> {
  /** The text that must appear, in UTF-8. */
  readonly expected: Buffer | undefined;
  readonly secure: boolean;
  readonly target: TunnelTarget;
  /** Request line, headers and the blank line, without `Proxy-Authorization`. */
  readonly request: {
    readonly line: string;
    /** For a plain HTTP target through an HTTP proxy. */
    readonly absoluteLine: string;
    readonly headers: string;
  };
  /** Bytes of the body after which reading stops. */
  readonly bodyLimit: number;
  readonly secureContext: SecureContext;
  /**
   * The TLS session with the target that later checks resume, once a check got it from a handshake with a verified
   * certificate. It's safe through any proxy: only the owner of the session's secret can resume it, and the run has one
   * target and one set of authorities.
   */
  session: Buffer | undefined;
  /** The schemes that were found in this run, by the `proxyId` of the proxies for which one was assumed. */
  readonly foundSchemes: Map<string, ProxyScheme>;
  readonly lookup: LookupFunction;
}

/** Bytes: an answer with the caller's address has a few hundred; more would only spend traffic. */
export const addressBodyLimit = 16 * 1024;
/** Bytes of a page in which a text is searched for. */
const textBodyLimit = 256 * 1024;

/** Bytes of the answer's body after which reading stops, with or without a text to be found in it. */
export function bodyLimitOf(expectText: string | undefined): number {
  return expectText ? textBodyLimit : addressBodyLimit;
}

/**
 * Prepares a run.
 *
 * @throws {TypeError} if the target is neither `http:` nor `https:`, or its host is longer than a proxy can be asked for
 */
export function planOf(options: CheckOptions): CheckPlan {
  const { target: url, mode, expectText, connectTimeoutMs, totalTimeoutMs, ca } = options;
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!secure && url.protocol !== 'http:') throw new TypeError('The target must be http: or https:.');
  if (host.length > 255) throw new TypeError("The target's host name is too long.");
  const target = { host, port: Number(url.port) || (secure ? 443 : 80) };
  const path = `${url.pathname}${url.search}`;
  return {
    mode,
    expected: expectText ? Buffer.from(expectText) : undefined,
    connectTimeoutMs,
    totalTimeoutMs,
    secure,
    target,
    request: {
      line: `GET ${path} HTTP/1.1\r\n`,
      absoluteLine: `GET http://${url.host}${path} HTTP/1.1\r\n`,
      headers:
        `Host: ${url.host}\r\nUser-Agent: ProxyLite-VSCode\r\nAccept: */*\r\n` +
        'Accept-Encoding: identity\r\nConnection: close\r\n',
    },
    bodyLimit: bodyLimitOf(expectText),
    secureContext: createSecureContext(ca?.length ? { ca: [...rootCertificates, ...ca] } : {}),
    session: undefined,
    foundSchemes: new Map(),
    lookup: options.lookup ?? sharedLookup(),
  };
}

/** The name for SNI; addresses have none (RFC 6066, section 3). */
export function serverNameOf(host: string): { servername: string } | { host: string } {
  return isIP(host) ? { host } : { servername: host };
}

/**
 * Resolves each host once per run. Node looks names up on four threads: thousands of ports of one gateway, or a dead
 * name that takes seconds, would queue there.
 */
function sharedLookup(): LookupFunction {
  const answers = new Map<string, Promise<LookupAddress[]>>();
  return (hostname, options, callback) => {
    let answer = answers.get(hostname);
    if (!answer) {
      answer = new Promise((resolve, reject) => {
        lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
      });
      answers.set(hostname, answer);
    }
    answer.then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || !first) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
