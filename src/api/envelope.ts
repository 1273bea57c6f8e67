import type { ApiFailure } from './apiError';
import { readTolerantScalar } from './scalars';

/** The two documented envelopes read as one: `code` 200 with `msg`, or 0 with `message` (docs/api-notes.md#1). */
export interface Envelope {
  readonly code: number;
  readonly text: string;
  /** Documented answers have a message beside the code, `msg` or `message`, which may be empty. */
  readonly hasMessage: boolean;
  readonly data: unknown;
  /** The fields beside the data: some servers put totals there. */
  readonly beside: Readonly<Record<string, unknown>>;
}

const invalidKey = 3;
const notVerified = 156;

/** The number of characters of an unreadable body that an error quotes. */
const quotedLength = 80;

/**
 * Reads a response body. Code and text are taken from the outermost object only, because region and stock rows have a
 * `code` of their own (docs/api-notes.md#3). Returns `undefined` if the body isn't an envelope.
 */
export function readEnvelope(body: string): Envelope | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('code' in parsed)) return undefined;
  const { code, message, msg, data, errors, ...beside } = parsed as Record<string, unknown>;
  const number = typeof code === 'boolean' ? undefined : readTolerantScalar('integer', code);
  if (typeof number !== 'number') return undefined;
  const messages = [message, msg].filter((part): part is string => typeof part === 'string');
  const text = messages.find((part) => part !== '') ?? '';
  return {
    code: number,
    text: [text, ...problemsIn(errors, text)].filter(Boolean).join('; '),
    hasMessage: messages.length > 0,
    data,
    beside,
  };
}

/** Returns the problems by parameter if they say more than the text, e.g. `coupon_sn: has expired`. */
function problemsIn(errors: unknown, text: string): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([parameter, problem]) =>
    [problem]
      .flat()
      .flatMap((one) => (typeof one === 'string' && !text.includes(one) ? [`${parameter}: ${one}`] : [])),
  );
}

/**
 * Returns the failure that the envelope's code means, or `undefined` if it is one of the operation's success codes
 * (docs/api-notes.md#1, #2). The text is never used for branching because it may be in another language.
 */
export function failureOf(
  { code, text, hasMessage }: Envelope,
  successCodes: readonly number[],
): Extract<ApiFailure, { kind: 'Unauthorized' | 'NotVerified' | 'Rejected' }> | undefined {
  if (successCodes.includes(code)) return undefined;
  const body = hasMessage ? {} : ({ hasUnknownBody: true } as const);
  if (code === invalidKey) return { kind: 'Unauthorized', ...body };
  if (code === notVerified) return { kind: 'NotVerified', ...body };
  return { kind: 'Rejected', code, text, ...body };
}

/**
 * Returns the failure for a body that isn't an envelope (HTML, truncated JSON or nothing), with its first characters
 * (docs/api-notes.md#2). JSON isn't quoted because it may begin with an account's password.
 */
export function unreadable(status: number, body: string): ApiFailure {
  const start = body.trim().slice(0, quotedLength).replace(/\s+/g, ' ');
  return { kind: 'InvalidResponse', field: '', detail: `HTTP ${status}, ${described(start)}` };
}

function described(start: string): string {
  if (!start) return 'empty body';
  return /^[[{"]/.test(start)
    ? 'JSON that is cut or no envelope'
    : `the body begins with ${JSON.stringify(start)}`;
}
