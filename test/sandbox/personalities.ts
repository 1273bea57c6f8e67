import type { OperationId } from '../../src/api/operations';
import { minute, plainTime, readPlainTime } from './clock';
import type { Envelope } from './faults';
import { Random } from './random';
import { codes, Rejection, wrong } from './rejection';

/** Parameters of a call. */
type Input = Readonly<Record<string, unknown>>;

/** A way in which real servers differ from the documented one: in every answer, where a fault is in some. */
export interface Personality {
  /** Returns the input that this server uses for the call. Throws a `Rejection` if this server refuses it. */
  readonly receive?: (id: OperationId, input: Input) => Input;
  /** Changes an answer that follows the contract into what this server sends. */
  readonly answer?: (id: OperationId, envelope: Envelope) => Envelope;
}

/** The most rows that a capped server puts on a page. */
export const pageCap = 20;

/** The prefix that a renaming server adds to the names of new accounts. */
export const namePrefix = 'pl-';

/** A PHP backend: empty maps and lists as `[]`, numbers as text, null for an empty text. */
const php: Personality = {
  answer: (_, envelope) => ({ ...envelope, data: isWithoutRows(envelope.data) ? [] : asPhp(envelope.data) }),
};

/** Every list contains a null and a row without an identity. */
const ragged: Personality = {
  answer: (_, envelope) => changeList(envelope, withBadRows),
};

/** Pages of up to 20 rows, whatever was requested. Totals are text. */
const capped: Personality = {
  receive: (_, input) =>
    mapEntries(input, (name, value) =>
      pageSizeNames.has(name) && Number(value) > pageCap ? pageCap : value,
    ),
  answer: (_, envelope) => ({ ...envelope, data: withTotalsAsText(envelope.data) }),
};

/** Lists as maps with numeric keys. */
const maps: Personality = {
  answer: (_, envelope) => changeList(envelope, asMap),
};

/** New accounts get a prefix before their name. */
const renaming: Personality = {
  receive: (id, input) =>
    id === 'addAccounts' && typeof input.accounts === 'string'
      ? { ...input, accounts: input.accounts.replace(/(?<=^|,)/g, namePrefix) }
      : input,
};

/**
 * Wall clock times at UTC+8 without a zone, sent and received; `pay_timestamp` stays seconds since the epoch. The days
 * of usage stay those of the sandbox, which counts traffic by UTC days.
 */
const utc8: Personality = {
  receive: (_, input) =>
    mapEntries(input, (name, value) =>
      /_time$/.test(name) && typeof value === 'string' ? fromUtc8(value) : value,
    ),
  answer: (_, envelope) => ({ ...envelope, data: toUtc8(envelope.data) }),
};

/** Additions need a product type, and what a client can do without is refused. */
const strict: Personality = {
  receive: (id, input) => {
    if (['addAccounts', 'addWhitelist'].includes(id) && input.product_type === undefined) {
      throw wrong('product_type', 'is required');
    }
    const isOptional =
      ['getRechargeGiftRatio', 'listHostPoolRegions'].includes(id) ||
      (id === 'summarizePackages' && input.product_type === 12) ||
      (id === 'listStaticIpRegions' && input.asn === 1);
    if (isOptional) throw new Rejection(codes.parameterError, 'not available on this site');
    return input;
  },
};

/** Each operation with a mix of its own, the same for the same seed: pages would not hang together otherwise. */
function moody(seed: number): Personality {
  const mixes = new Map<OperationId, readonly Personality[]>();
  const mixOf = (id: OperationId): readonly Personality[] => {
    const known = mixes.get(id);
    if (known) return known;
    const random = new Random([...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), seed));
    const mix = [capped, renaming, ragged, maps, php].filter(() => random.next() < 0.5);
    mixes.set(id, mix);
    return mix;
  };
  return {
    receive: (id, input) => mixOf(id).reduce((sent, one) => one.receive?.(id, sent) ?? sent, input),
    answer: (id, envelope) => mixOf(id).reduce((sent, one) => one.answer?.(id, sent) ?? sent, envelope),
  };
}

const personalities = {
  tidy: (): Personality => ({}),
  php: () => php,
  ragged: () => ragged,
  capped: () => capped,
  maps: () => maps,
  renaming: () => renaming,
  'utc+8': () => utc8,
  strict: () => strict,
  moody,
} satisfies Record<string, (seed: number) => Personality>;

/** The name of a personality; `tidy` answers as the vendor documents. */
export type PersonalityName = keyof typeof personalities;

export const personalityNames = Object.keys(personalities) as readonly PersonalityName[];

/** The personality of that name; the seed chooses the mix of `moody`. */
export function createPersonality(name: PersonalityName, seed: number): Personality {
  return personalities[readPersonalityName(name)](seed);
}

/** @throws {TypeError} for an unknown personality, with all valid names. */
export function readPersonalityName(name: string): PersonalityName {
  const known = personalityNames.find((one) => one === name);
  if (known === undefined) {
    throw new TypeError(`no personality "${name}": choose one of ${personalityNames.join(', ')}`);
  }
  return known;
}

const pageSizeNames: ReadonlySet<string> = new Set(['size', 'page_size']);
const totalNames: ReadonlySet<string> = new Set(['total', 'total_count', 'total_page', 'total_pages']);

function isWithoutRows(data: unknown): boolean {
  return data === null || (isRecord(data) && Array.isArray(data.list) && data.list.length === 0);
}

function asPhp(value: unknown): unknown {
  if (value === '') return null;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(asPhp);
  if (!isRecord(value)) return value;
  return Object.keys(value).length === 0 ? [] : mapEntries(value, (_, one) => asPhp(one));
}

/** Adds bad rows to the list, or to the innermost lists if it's nested. */
function withBadRows(list: readonly unknown[]): unknown[] {
  if (list.length > 0 && list.every(Array.isArray)) return list.map((inner: unknown[]) => withBadRows(inner));
  const anonymous = list.some(isRecord) || list.length === 0 ? { note: 'nobody' } : '';
  return [null, ...list, anonymous];
}

function withTotalsAsText(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return mapEntries(value, (name, one) => {
    if (totalNames.has(name) && typeof one === 'number') return String(one);
    return name === 'pagination' ? withTotalsAsText(one) : one;
  });
}

function asMap(list: readonly unknown[]): unknown {
  if (list.length === 0) return list;
  const entries = list.map((row, index): [string, unknown] => [
    String(index + 1),
    Array.isArray(row) ? asMap(row) : row,
  ]);
  return Object.fromEntries(entries);
}

const ahead = 8 * 60 * minute;

function fromUtc8(text: string): string {
  const time = readPlainTime(text);
  return Number.isNaN(time) ? text : plainTime(time - ahead);
}

function toUtc8(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toUtc8);
  if (isRecord(value)) return mapEntries(value, (_, one) => toUtc8(one));
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\dZ?$/.test(value)) return value;
  const time = readPlainTime(value.replace('T', ' ').replace('Z', ''));
  return Number.isNaN(time) ? value : plainTime(time + ahead);
}

function changeList(envelope: Envelope, change: (list: readonly unknown[]) => unknown): Envelope {
  const { data } = envelope;
  if (!isRecord(data) || !Array.isArray(data.list)) return envelope;
  return { ...envelope, data: { ...data, list: change(data.list) } };
}

function mapEntries(
  record: Input,
  change: (name: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
