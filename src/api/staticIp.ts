import { readTolerantScalar } from './scalars';
import { isRecord, Unreadable } from './shape';

/**
 * A static IP of the account. The response isn't documented: known fields are read under their likely names, the rest
 * stays in `raw`, nothing is invented (docs/api-notes.md#35).
 */
export interface StaticIp {
  /** Needed to renew; undefined where the server sent no integer. */
  readonly id: number | undefined;
  readonly ip: string;
  readonly port: number | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly countryCode: string | undefined;
  /** 14 data centre, 25 residential. */
  readonly productType: number | undefined;
  /** 1 valid, 2 invalid, 3 about to expire, 4 under maintenance. */
  readonly status: number | undefined;
  /** As sent: ISO or `Y-m-d H:i:s` (docs/api-notes.md#25). */
  readonly expiresAt: string | undefined;
  readonly tradeNo: string | undefined;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The likely names of each field, the likeliest first. */
const names = {
  id: ['id'],
  ip: ['ip', 'proxy_ip', 'host', 'server', 'ip_address', 'address'],
  port: ['port', 'proxy_port', 'http_port'],
  username: ['username', 'user', 'account'],
  password: ['password', 'pass', 'pwd'],
  countryCode: ['country_code', 'code', 'cc'],
  productType: ['product_type', 'type'],
  status: ['status', 'state'],
  expiresAt: ['expired_at', 'expire_at', 'expires_at', 'expire_time', 'end_time'],
  tradeNo: ['trade_no', 'order_no'],
} as const;

/**
 * Reads a row of the list of static IPs.
 * @throws {Unreadable} for a row without an address.
 */
export function readStaticIp(raw: unknown): StaticIp {
  if (!isRecord(raw)) throw new Unreadable('', 'must be an object');
  const ip = text(raw, ...names.ip);
  if (!ip) throw new Unreadable('/ip', 'must not be missing');
  return {
    id: whole(raw, ...names.id),
    ip,
    port: whole(raw, ...names.port),
    username: text(raw, ...names.username),
    password: text(raw, ...names.password),
    countryCode: text(raw, ...names.countryCode)?.toUpperCase(),
    productType: whole(raw, ...names.productType),
    status: whole(raw, ...names.status),
    expiresAt: text(raw, ...names.expiresAt),
    tradeNo: text(raw, ...names.tradeNo),
    raw,
  };
}

/** The fields of a static IP that no known field was read from, as sent. */
export function otherFields(owned: StaticIp): readonly (readonly [name: string, value: unknown])[] {
  const read = new Set<string>();
  for (const [field, likely] of Object.entries(names)) {
    if (owned[field as keyof typeof names] === undefined) continue;
    const name = likely.find((one) => isFilled(owned.raw[one])) ?? likely.find((one) => one in owned.raw);
    if (name !== undefined) read.add(name);
  }
  return Object.entries(owned.raw).filter(([name]) => !read.has(name));
}

function text(raw: Record<string, unknown>, ...likely: readonly string[]): string | undefined {
  const value = likely.map((name) => raw[name]).find((candidate) => isFilled(candidate));
  return value === undefined ? undefined : String(value);
}

function whole(raw: Record<string, unknown>, ...likely: readonly string[]): number | undefined {
  const number = readTolerantScalar(
    'integer',
    text(raw, ...likely) ?? raw[likely.find((name) => typeof raw[name] === 'boolean') ?? ''],
  );
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function isFilled(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}
