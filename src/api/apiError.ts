/**
 * Every way in which a call to the API can fail, as a closed union: whoever shows an error handles each kind,
 * and the compiler names the one forgotten.
 */
export type ApiFailure =
  /** Envelope code 3 or HTTP 401: the key isn't accepted (docs/api-notes.md#2). */
  | ({ readonly kind: 'Unauthorized' } & UnknownBody)
  /** Envelope code 156: the account has not passed the real-name check (docs/api-notes.md#2). */
  | ({ readonly kind: 'NotVerified' } & UnknownBody)
  /** HTTP 429; `retryAt` in milliseconds since the epoch where the server said when. */
  | { readonly kind: 'RateLimited'; readonly retryAt?: number }
  /**
   * No answer: refused, reset, not resolved, not trusted, or not in time. `code` is Node's or undici's, or `PROXY_407`
   * and the like where the network's own proxy refused.
   */
  | { readonly kind: 'Network'; readonly code: string; readonly timedOut: boolean }
  /**
   * HTTP status of 400 and above, or a redirect, which is never followed (docs/api-notes.md#2, #4); `text` is the server's,
   * `retryAt` as in `RateLimited`.
   */
  | { readonly kind: 'Http'; readonly status: number; readonly text?: string; readonly retryAt?: number }
  /** The envelope holds a code that is no success; `text` is the server's, in whatever language (docs/api-notes.md#1). */
  | ({ readonly kind: 'Rejected'; readonly code: number; readonly text: string } & UnknownBody)
  /** The answer is not what the contract describes; `field` is a JSON pointer, empty for the whole body. */
  | { readonly kind: 'InvalidResponse'; readonly field: string; readonly detail: string }
  /** The caller's AbortSignal fired. */
  | { readonly kind: 'Cancelled' };

/**
 * Set where the body isn't the documented one, a code with a message: something in front of the server may have answered
 * after the work was done (docs/api-notes.md#45).
 */
interface UnknownBody {
  readonly hasUnknownBody?: true;
}

/** A failed call, with the operation and the failure. Its message is for logs, in English, and contains no secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** The operationId in the contract, e.g. `listAccounts`. */
    readonly operation: string,
    readonly failure: ApiFailure,
  ) {
    super(`${operation}: ${describe(failure)}`);
  }
}

/** True if the error is a failed call of the given kind. */
export function isFailure<K extends ApiFailure['kind']>(
  error: unknown,
  kind: K,
): error is ApiError & { readonly failure: Extract<ApiFailure, { kind: K }> } {
  return error instanceof ApiError && error.failure.kind === kind;
}

/** True if Node's error code means that the certificate failed, not the network. */
export function isCertificateCode(code: string): boolean {
  return /CERT|CRL_|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_/.test(
    code,
  );
}

/**
 * Returns an identifier of the cause as the user sees it. Failures with the same cause are reported once, however many
 * calls failed and however each noticed it.
 */
export function causeOf(failure: ApiFailure): string {
  switch (failure.kind) {
    case 'Network':
      return `Network ${networkCause(failure)}`;
    case 'Http':
      return failure.status >= 500 ? 'Http 5xx' : `Http ${failure.status} ${failure.text ?? ''}`;
    case 'Rejected':
      return `Rejected ${failure.code} ${failure.text}`;
    case 'InvalidResponse':
      return `InvalidResponse ${failure.field}`;
    case 'Unauthorized':
    case 'NotVerified':
    case 'RateLimited':
    case 'Cancelled':
      return failure.kind;
  }
}

/** A server that goes away resets some connections, refuses others, and leaves the last without an answer. */
function networkCause({ code }: Extract<ApiFailure, { kind: 'Network' }>): string {
  if (code.startsWith('PROXY_')) return code;
  return isCertificateCode(code) ? 'certificate' : 'unreachable';
}

function describe(failure: ApiFailure): string {
  switch (failure.kind) {
    case 'Unauthorized':
      return 'the key was not accepted';
    case 'NotVerified':
      return 'the account is not verified';
    case 'RateLimited':
      return 'too many requests';
    case 'Network':
      return failure.timedOut ? `no answer in time (${failure.code})` : `no connection (${failure.code})`;
    case 'Http':
      return `HTTP ${failure.status}`;
    case 'Rejected':
      return `rejected with code ${failure.code}: ${failure.text}`;
    case 'InvalidResponse':
      return `invalid response at ${failure.field || 'the body'}: ${failure.detail}`;
    case 'Cancelled':
      return 'cancelled';
  }
}
