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

/**
 * Reads a row of the list of static IPs.
 * @throws {Unreadable} for a row without an address.
 */
export function readStaticIp(raw: unknown): StaticIp {
  if (!isRecord(raw)) throw new Unreadable('', 'must be an object');
  const ip = text(raw, 'ip', 'proxy_ip', 'host', 'server', 'ip_address', 'address');
  if (!ip) throw new Unreadable('/ip', 'must not be missing');
  return {
    id: whole(raw, 'id'),
    ip,
    port: whole(raw, 'port', 'proxy_port', 'http_port'),
    username: text(raw, 'username', 'user', 'account'),
    password: text(raw, 'password', 'pass', 'pwd'),
    countryCode: text(raw, 'country_code', 'code', 'cc')?.toUpperCase(),
    productType: whole(raw, 'product_type', 'type'),
    status: whole(raw, 'status', 'state'),
    expiresAt: text(raw, 'expired_at', 'expire_at', 'expires_at', 'expire_time', 'end_time'),
    tradeNo: text(raw, 'trade_no', 'order_no'),
    raw,
  };
}

function text(raw: Record<string, unknown>, ...names: readonly string[]): string | undefined {
  const value = names.map((name) => raw[name]).find((candidate) => isFilled(candidate));
  return value === undefined ? undefined : String(value);
}

function whole(raw: Record<string, unknown>, ...names: readonly string[]): number | undefined {
  const number = readTolerantScalar(
    'integer',
    text(raw, ...names) ?? raw[names.find((name) => typeof raw[name] === 'boolean') ?? ''],
  );
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function isFilled(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}
