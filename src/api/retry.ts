import { setTimeout as delay } from 'node:timers/promises';
import { raceAbort } from './raceAbort';
import { ApiError, isCertificateCode, type ApiFailure } from './apiError';

/** Total attempts, including the first. */
const attempts = 3;
const firstPauseMs = 300;
/** If the server requests a longer pause than this, the user is notified instead. */
const maxPauseMs = 10_000;

/** HTTP statuses that say "later": the same request may succeed then. */
const passing = new Set([500, 502, 503, 504]);

/**
 * True if the same GET may succeed when retried. A timeout isn't retried because the user has already waited for it.
 */
function mayPass(failure: ApiFailure): boolean {
  switch (failure.kind) {
    case 'Network':
      return !failure.timedOut && !failure.code.startsWith('PROXY_') && !isCertificateCode(failure.code);
    case 'RateLimited':
      return true;
    case 'Http':
      return passing.has(failure.status);
    case 'Unauthorized':
    case 'NotVerified':
    case 'Rejected':
    case 'InvalidResponse':
    case 'Cancelled':
      return false;
  }
}

/**
 * Retries a call after transient failures, up to three attempts in total, with exponential backoff and full jitter, or
 * after the pause that the server requested. Only for calls that change nothing (docs/api-notes.md#8, #27, #37).
 */
export async function withRetries<T>(call: () => Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts || !(error instanceof ApiError) || !mayPass(error.failure)) throw error;
      const pauseMs = pauseBefore(attempt, error.failure);
      if (pauseMs > maxPauseMs) throw error;
      try {
        await raceAbort({ signals }, (signal) => delay(pauseMs, undefined, { signal }));
      } catch {
        throw new ApiError(error.operation, { kind: 'Cancelled' });
      }
    }
  }
}

/** Milliseconds to wait: what the server asked for, and no less than without its word. */
function pauseBefore(attempt: number, failure: ApiFailure): number {
  const backoffMs = Math.random() * firstPauseMs * 2 ** attempt;
  const retryAt = 'retryAt' in failure ? failure.retryAt : undefined;
  return retryAt === undefined ? backoffMs : Math.max(backoffMs, retryAt - Date.now());
}
