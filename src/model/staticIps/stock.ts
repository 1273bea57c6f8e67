import type { Client } from '../../api/client';
import type { List } from '../../api/lists';

/** Static IPs for sale in a region. */
export interface StockRegion {
  /** Code of the country or region. */
  readonly code: string;
  /** The number; undefined if the server doesn't report it. */
  readonly number: number | undefined;
  readonly asns: readonly StockAsn[];
}

/** Static IPs for sale in one network. */
export interface StockAsn {
  readonly asn: string;
  readonly number: number | undefined;
}

/** A region of the data centre pool. */
export interface HostPoolRegion {
  readonly code: string;
  readonly number: number | undefined;
  /** The server's English name; undefined where it sent none. */
  readonly name: string | undefined;
}

/** The static IPs for sale by region. */
export interface Stock {
  readonly dataCentre: readonly StockRegion[];
  readonly home: readonly StockRegion[];
  readonly hostPool: readonly HostPoolRegion[];
}

/** Loads what is for sale: data centre and home by region with their networks, and the regions of the host pool. */
export async function loadStock(
  { staticIps }: Pick<Client, 'staticIps'>,
  signal: AbortSignal,
): Promise<Stock> {
  const [dataCentre, home, hostPool] = await Promise.all([
    loadStockOf({ staticIps }, 'dataCentre', signal),
    loadStockOf({ staticIps }, 'home', signal),
    optional(staticIps.hostPool({ signal }), signal),
  ]);
  return {
    dataCentre,
    home,
    hostPool: hostPool.flatMap(({ code, number, name_en }) =>
      code ? [{ code, number: number ?? undefined, name: name_en ?? undefined }] : [],
    ),
  };
}

/** Loads what is for sale of one kind, by region with its networks. */
export async function loadStockOf(
  { staticIps }: Pick<Client, 'staticIps'>,
  kind: 'dataCentre' | 'home',
  signal: AbortSignal,
): Promise<StockRegion[]> {
  const isp = kind === 'dataCentre' ? 0 : 1;
  const [plain, byAsn] = await Promise.all([
    staticIps.stock({ isp, asn: 0 }, { signal }),
    optional(staticIps.stock({ isp, asn: 1 }, { signal }), signal),
  ]);
  return joinStock(plain.rows, byAsn);
}

/** The rows of a call that some sites refuse (docs/api-notes.md#43); none then. */
async function optional<Row>(call: Promise<List<Row>>, signal: AbortSignal): Promise<readonly Row[]> {
  try {
    return (await call).rows;
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}

/**
 * Joins the regions with their networks from `asn=1`, whose shape isn't documented (docs/api-notes.md#13). It may be a
 * row per network, or a list of networks in a row, under any name. Everything else is skipped.
 */
export function joinStock(
  plain: readonly Readonly<Record<string, unknown>>[],
  byAsn: readonly Readonly<Record<string, unknown>>[],
): StockRegion[] {
  const asns = new Map<string, StockAsn[]>();
  for (const row of byAsn) {
    const code = codeOf(row);
    if (code) asns.set(code, [...(asns.get(code) ?? []), ...networksOf(row)]);
  }
  const known = new Set<string>();
  return plain.flatMap((row) => {
    const code = codeOf(row);
    if (!code || known.has(code)) return [];
    known.add(code);
    return [{ code, number: numberOf(row), asns: asns.get(code) ?? [] }];
  });
}

function networksOf(row: Readonly<Record<string, unknown>>): StockAsn[] {
  const own = networkOf(row);
  if (own) return [own];
  return Object.values(row)
    .filter((value): value is unknown[] => Array.isArray(value))
    .flat()
    .map((value) => (isRecord(value) ? networkOf(value) : undefined))
    .filter((network) => network !== undefined);
}

function networkOf(row: Readonly<Record<string, unknown>>): StockAsn | undefined {
  const { asn } = row;
  if (typeof asn !== 'string' && typeof asn !== 'number') return undefined;
  return { asn: String(asn), number: numberOf(row) };
}

function codeOf({ code }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof code === 'string' && code !== '' ? code : undefined;
}

function numberOf({ number }: Readonly<Record<string, unknown>>): number | undefined {
  const value = typeof number === 'string' && number.trim() !== '' ? Number(number) : number;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
