/** The kinds of a single value in an answer; with `?`, null is one of its values. */
export type ScalarKind = `${'integer' | 'number' | 'string' | 'boolean'}${'' | '?'}`;

/**
 * Reads one value of an answer as the contract means it: numbers may come as text, text as a number, a yes or no as
 * 1 or 0. Undefined if it cannot be meant. Nothing stands in for null, so that a missing status or price never
 * turns into 0.
 */
export function readScalar(kind: ScalarKind, value: unknown): string | number | boolean | null | undefined {
  switch (kind) {
    case 'integer?':
    case 'number?':
    case 'string?':
    case 'boolean?':
      return value === null ? null : readScalar(kind.slice(0, -1) as ScalarKind, value);
    case 'string':
      return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : booleans.get(value);
    case 'number':
      return readNumber(value);
    case 'integer': {
      const number = readNumber(value);
      return Number.isInteger(number) ? number : undefined;
    }
  }
}

const booleans = new Map<unknown, boolean>([
  [1, true],
  ['1', true],
  ['true', true],
  [0, false],
  ['0', false],
  ['false', false],
]);

function readNumber(value: unknown): number | undefined {
  // JSON's 1e999 is Infinity, and no price.
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
