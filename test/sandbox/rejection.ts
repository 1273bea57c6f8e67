/** Codes of the envelope that say no (docs/api-notes.md#2). */
export const codes = {
  invalidKey: 3,
  parameterError: 400,
  insufficientBalance: 402,
  notFound: 404,
  notVerified: 156,
};

/** A call that the sandbox understood and turns down: the answer is the error envelope. */
export class Rejection extends Error {
  constructor(
    readonly code: number,
    message: string,
    /** The errors by parameter. */
    readonly errors: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Turns a parameter down. */
export function wrong(parameter: string, problem: string): Rejection {
  return new Rejection(codes.parameterError, 'Parameter error', { [parameter]: problem });
}
