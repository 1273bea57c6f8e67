import type { OperationId } from '../../src/api/operations';

/** The faults that the sandbox can simulate. Comments describe the argument in parentheses after the name. */
export const faultNames = [
  /** Answers so many milliseconds later. */
  'slow',
  /** Executes the call the given number of milliseconds later, even if the client no longer waits for the response. */
  'late',
  /** Never answers. */
  'hang',
  /** Resets the connection before anything was done. */
  'reset-before-operation',
  /** Does what was asked, then resets the connection without a byte. */
  'reset-before-headers',
  /** Does what was asked, then resets the connection in the middle of the body. */
  'reset-after-headers',
  /** Answers with an HTTP status of one's choice, and HTML. */
  'status',
  /** Answers 429, with `Retry-After` in seconds where given. */
  '429',
  /** Redirects to an address of one's choice. */
  'redirect',
  /** Answers 200 with a web page. */
  'html',
  /** Answers 200 with nothing. */
  'empty',
  /** Answers 200 with 10 MB that mean nothing, or as many as given. */
  'junk',
  /** Rejects the call with the given envelope code, and with a message if one follows after a colon. */
  'code',
  /** Turns the call down if it names one of these accounts or IPs, separated by commas. */
  'reject',
  /** Forgets the whitelist before it answers. */
  'whitelist-lost',
  /** Asks for verification at this removal from the whitelist. */
  'verification-required',
  /** Does what was asked and cuts the answer's JSON in half. */
  'cut-json',
  /** Sends null where the list should be. */
  'null-list',
  /** Sends an empty list. */
  'empty-list',
  /** Sends a list of nulls. */
  'list-of-nulls',
  /** Sends every number as text. */
  'numbers-as-text',
  /** Sends data of another shape. */
  'wrong-shape',
  /** Sends the envelope of the `old` or the `new` families, whichever is documented. */
  'envelope',
  /** Sends the list as `nested`, `flat`, `deeper` or, for extraction, `text`; for static IPs `data` or `bare`. */
  'list',
  /** Sends so many rows fewer, or prices so many fewer. */
  'fewer',
  /** Sends the given number of extraction rows that aren't proxies. */
  'malformed',
] as const;

export type FaultName = (typeof faultNames)[number];

/** One thing to do wrong. */
export interface Fault {
  readonly name: FaultName;
  readonly argument: string;
}

/** A fault that waits for calls. */
interface Waiting {
  readonly operation: OperationId | '*';
  readonly fault: Fault;
  times: number;
}

/** Reads `name`, `name(argument)`, or several of them separated by `;`. Throws RangeError for an unknown name. */
export function parseFaults(text: string): Fault[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', argument = ''] = /^([\w-]+)(?:\((.*)\))?$/s.exec(part) ?? [];
      const known = faultNames.find((one) => one === name);
      if (!known) throw new RangeError(`unknown fault: ${part}`);
      return { name: known, argument };
    });
}

/** The faults that wait for calls to come. */
export class Faults {
  private waiting: Waiting[] = [];

  /**
   * Lets the next calls of an operation go wrong, or those of any (`*`).
   * @param faults As `parseFaults` reads them.
   * @param times How many calls; without end if not given.
   */
  add(operation: OperationId | '*', faults: string, times = Infinity): void {
    for (const fault of parseFaults(faults)) this.waiting.push({ operation, fault, times });
  }

  /** Forgets every fault that waits. */
  clear(): void {
    this.waiting = [];
  }

  /** The faults for a call of the operation, which count as used. */
  take(operation: OperationId): Fault[] {
    const hit = this.waiting.filter((one) => one.operation === operation || one.operation === '*');
    for (const one of hit) one.times -= 1;
    this.waiting = this.waiting.filter(({ times }) => times > 0);
    return hit.map(({ fault }) => fault);
  }
}

/** An envelope with its data. */
export type Envelope = Record<string, unknown> & { data?: unknown };

/** Applies a fault to a correct response. */
export function distort(envelope: Envelope, { name, argument }: Fault): unknown {
  const { data } = envelope;
  switch (name) {
    case 'null-list':
      return withList(envelope, () => null);
    case 'empty-list':
      return withList(envelope, () => []);
    case 'list-of-nulls':
      return withList(envelope, () => [null, null]);
    case 'numbers-as-text':
      return numbersAsText(envelope);
    case 'wrong-shape':
      return { ...envelope, data: { rows: 'none', list: 'not a list', pay_fee: {}, trade_no: [] } };
    case 'envelope':
      return argument === 'new'
        ? { code: 0, message: 'Operation successful', data }
        : { code: 200, msg: 'success', data };
    case 'list':
      return withListShape(envelope, argument);
    case 'fewer':
      return fewer(envelope, Number(argument) || 1);
    case 'malformed':
      return withList(envelope, (list) => malform(list, Number(argument) || 1));
    default:
      return envelope;
  }
}

function withList(envelope: Envelope, change: (list: unknown[]) => unknown): Envelope {
  const { data } = envelope;
  if (Array.isArray(data)) return { ...envelope, data: change(data) };
  const list = isRecord(data) && Array.isArray(data.list) ? (data.list as unknown[]) : [];
  return { ...envelope, data: { ...(isRecord(data) ? data : {}), list: change(list) } };
}

function withListShape(envelope: Envelope, shape: string): unknown {
  const rows = isRecord(envelope.data) && Array.isArray(envelope.data.list) ? envelope.data.list : [];
  const flat: unknown[] = rows.flat(Infinity);
  switch (shape) {
    case 'flat':
      return withList(envelope, () => flat);
    case 'deeper':
      return withList(envelope, () => [[[flat.slice(0, 1)], flat.slice(1)]]);
    case 'text':
      return flat.join('\n');
    case 'bare':
      return { ...envelope, data: rows };
    case 'data':
      return { ...envelope, data: { data: rows } };
    default:
      return withList(envelope, () => [flat]);
  }
}

function fewer(envelope: Envelope, count: number): Envelope {
  const { data } = envelope;
  if (isRecord(data) && typeof data.amount === 'number') {
    return { ...envelope, data: { ...data, amount: Math.max(0, data.amount - count) } };
  }
  return withList(envelope, (list) => {
    const [first] = list;
    return Array.isArray(first) ? [first.slice(0, -count)] : list.slice(0, -count);
  });
}

/** Rows in the place of proxies that are none. */
const notProxies = ['not a proxy', '127.0.0.1', ':8080', '127.0.0.1:99999', null, 7, { host: '127.0.0.1' }];

function malform(list: unknown[], count: number): unknown[] {
  const flat: unknown[] = list.flat(Infinity);
  return [flat.map((row, index) => (index < count ? notProxies[index % notProxies.length] : row))];
}

function numbersAsText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbersAsText(one)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
