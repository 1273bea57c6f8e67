import type { ApiFailure } from './apiError';

/**
 * Envelope codes that say the request itself was turned down. Others may come from a server that failed, or from
 * something in front of it, after the work was done (docs/api-notes.md#45).
 */
const refusalCodes: ReadonlySet<number> = new Set([400, 402, 403, 404, 422]);

/**
 * True if the response shows that a call that changes something was refused. Everything else leaves the outcome open.
 */
export function isRefusal(failure: ApiFailure): boolean {
  switch (failure.kind) {
    case 'Unauthorized':
    case 'NotVerified':
      return !failure.hasUnknownBody;
    case 'Rejected':
      return !failure.hasUnknownBody && refusalCodes.has(failure.code);
    case 'RateLimited':
    case 'Http':
    case 'Network':
    case 'InvalidResponse':
    case 'Cancelled':
      return false;
  }
}
