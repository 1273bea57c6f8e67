/** The kinds of a single value in an answer. */
export type ScalarKind = 'integer' | 'number' | 'string' | 'boolean';

/**
 * Reads one value of a purchase as the contract defines it: numbers may be plain text, text may be a number, a boolean
 * may be 1 or 0. Returns `undefined` for any other value. Null has no default, so that a missing price never becomes 0.
 */
export function readStrictScalar(kind: ScalarKind, value: unknown): string | number | boolean | undefined {
  switch (kind) {
    case 'string':
      return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : booleans.get(value);
    case 'number':
      return readNumber(value);
    case 'integer':
      return wholeOnly(readNumber(value));
  }
}

/**
 * Reads one value outside of purchases, as a PHP backend may write it: also numbers with thousands separators, and true
 * or false for 1 or 0. Returns `undefined` for any other value.
 */
export function readTolerantScalar(kind: ScalarKind, value: unknown): string | number | boolean | undefined {
  switch (kind) {
    case 'string':
    case 'boolean':
      return readStrictScalar(
        kind,
        typeof value === 'string' && kind === 'boolean' ? value.trim().toLowerCase() : value,
      );
    case 'number':
      return readLooseNumber(value);
    case 'integer':
      return wholeOnly(readLooseNumber(value));
  }
}

/** True if a value means "none": PHP writes an empty map as `[]`, and an absent value as null, "" or false. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const booleans = new Map<unknown, boolean>([
  [1, true],
  ['1', true],
  ['true', true],
  [0, false],
  ['0', false],
  ['false', false],
]);

/** `2,097,152` or `1 024`, with any of the blanks that group digits. */
const grouped = /^\s*[+-]?\d{1,3}(?:([,' \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?\s*$/;

function readLooseNumber(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return readNumber(value);
  const flag = booleans.get(value.trim().toLowerCase());
  if (flag !== undefined) return Number(flag);
  return readNumber(grouped.test(value) ? value.trim().replace(/[,' \u00a0\u2009\u202f]/g, '') : value);
}

function readNumber(value: unknown): number | undefined {
  // JSON's 1e999 is Infinity, and no price.
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function wholeOnly(value: number | undefined): number | undefined {
  return Number.isInteger(value) ? value : undefined;
}
