import { setTimeout as delay } from 'node:timers/promises';
import { raceAbort } from './raceAbort';
import { ApiError, isCertificateCode, type ApiFailure } from './errors';

/** Attempts in all, the first included. */
const attempts = 3;
const firstPauseMs = 300;
/** A server that wants a longer pause than this is told to the user instead of waited for. */
const maxPauseMs = 10_000;

/** HTTP statuses that say "later": the same request may succeed then. */
const passing = new Set([500, 502, 503, 504]);

/** Whether the same GET may succeed when sent again. A time-out is not repeated: the user waited it out already. */
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
 * Runs a call again after passing failures: at most three times in all, with exponential backoff and full jitter, or
 * after the pause that the server asked for. Only for calls that change nothing (docs/api-notes.md#8, #27, #37).
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
