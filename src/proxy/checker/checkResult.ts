import type { ProxyScheme } from '../proxy';

/**
 * The stage a check has reached: connecting to the proxy, TLS to the proxy (scheme `https`), requesting a tunnel, TLS
 * to the target through it, and the target's response.
 */
export type CheckStage = 'connect' | 'proxyTls' | 'tunnel' | 'targetTls' | 'response';

/**
 * The reason a proxy isn't alive. The shell has the text for each kind. `code` is the error code of Node or OpenSSL and
 * never contains a host, a username, or a password.
 */
export type CheckFailure =
  /** The proxy's hostname has no address. */
  | { readonly kind: 'notFound' }
  /** Nothing listens at the proxy's port. */
  | { readonly kind: 'refused' }
  /** No route to the proxy. */
  | { readonly kind: 'unreachable' }
  /** The connection to the proxy (with its TLS, if it has one) was not there within `connectTimeoutMs`. */
  | { readonly kind: 'connectTimeout' }
  /** The check was not over within `totalTimeoutMs`; `stage` is what it was waiting for. */
  | { readonly kind: 'totalTimeout'; readonly stage: CheckStage }
  /** The connection was closed or reset too early. */
  | { readonly kind: 'reset'; readonly stage: CheckStage }
  /** 407, no SOCKS5 method in common, or the user name and password were refused. */
  | { readonly kind: 'proxyAuthRequired' }
  /** The proxy answered CONNECT with this status. */
  | { readonly kind: 'proxyRejected'; readonly status: number }
  /** The SOCKS proxy answered with this reply code: SOCKS5 1–255 (RFC 1928, section 6), SOCKS4 91. */
  | { readonly kind: 'socksRejected'; readonly reply: number }
  /** TLS failed: to the proxy (`proxyTls`) or to the target (`targetTls` and `response`). */
  | { readonly kind: 'tlsError'; readonly stage: CheckStage; readonly code: string }
  /** The answer isn't HTTP, SOCKS5, or SOCKS4, or its headers don't end within the limit. */
  | { readonly kind: 'invalidResponse'; readonly stage: CheckStage }
  /** An `http:` target through an HTTP proxy: who answered this error, the proxy or the target, cannot be told. */
  | { readonly kind: 'errorStatus'; readonly status: number }
  /** The target answered without the text that was asked for. */
  | { readonly kind: 'textMissing' }
  /** This machine could not connect at all, for example without free ports or file descriptors. */
  | { readonly kind: 'localError'; readonly code: string };

/**
 * The result of one check. Times are in milliseconds from the start of this check; undefined if it didn't get that far.
 */
export interface CheckResult {
  readonly alive: boolean;
  /** Present only if the proxy isn't alive. */
  readonly failure?: CheckFailure;
  /** Until the connection to the proxy stood, with the proxy's own TLS. */
  readonly connectMs?: number;
  /** Until the proxy had opened the tunnel to the target. */
  readonly tunnelMs?: number;
  /** Until the first byte of the target's answer. */
  readonly firstByteMs?: number;
  readonly totalMs: number;
  /** HTTP status of the target's answer. */
  readonly status?: number;
  /** The address that the target says it was asked from. */
  readonly exitIp?: string;
  /** The country that the target says it was asked from: a code of two letters, or a name. */
  readonly exitCountry?: string;
  /** The network that the target says it was asked from: AS number, name, or both. */
  readonly exitNetwork?: string;
  /** The scheme that the proxy was found to speak, where it was looked for. */
  readonly scheme?: ProxyScheme;
  /** True if the expected text was in the part of the body that was read; undefined if no text was given. */
  readonly textFound?: boolean;
  /** Bytes on the connection to the proxy, TLS included, TCP and IP headers not. */
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

const networkFailures: Record<string, CheckFailure['kind']> = {
  ENOTFOUND: 'notFound',
  EAI_AGAIN: 'notFound',
  EAI_NODATA: 'notFound',
  EAI_NONAME: 'notFound',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'totalTimeout',
};

/** Puts a socket's error into its kind. */
export function failureOf(error: NodeJS.ErrnoException, stage: CheckStage): CheckFailure {
  const code = error.code ?? error.name;
  const kind = networkFailures[code];
  switch (kind) {
    case 'notFound':
    case 'refused':
    case 'unreachable':
      return { kind };
    case 'reset':
      return { kind, stage };
    case 'totalTimeout':
      // The kernel gave up before the check's own clock did.
      return stage === 'connect' ? { kind: 'connectTimeout' } : { kind, stage };
    default:
      return isTls(code, stage) ? { kind: 'tlsError', stage, code } : { kind: 'localError', code };
  }
}

function isTls(code: string, stage: CheckStage): boolean {
  return stage === 'proxyTls' || stage === 'targetTls' || code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code);
}
