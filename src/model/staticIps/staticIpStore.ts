import type { Client, RequestOf } from '../../api/client';
import type { StaticIp } from '../../api/staticIp';
import { matchesOrUnknown, FilteredStore } from '../stores/filteredStore';

/**
 * The filter of the static IP list; undefined fields aren't filtered. The server does the filtering
 * (docs/api-notes.md#35).
 */
export interface StaticIpFilter {
  /** Code of a country or region. */
  readonly countryCode?: string | undefined;
  readonly productType?: 14 | 25 | undefined;
  /** Number of the order. */
  readonly tradeNo?: string | undefined;
  /** 1 valid, 2 invalid, 3 about to expire, 4 under maintenance. */
  readonly status?: 1 | 2 | 3 | 4 | undefined;
}

const rowsAPage = 100;

/** The static IPs that match the filter. */
export class StaticIpStore extends FilteredStore<StaticIp, StaticIpFilter> {
  constructor(client: Pick<Client, 'staticIps'>) {
    super({
      pageSize: rowsAPage,
      all: {},
      fetchPage: (page, size, filter, signal) =>
        client.staticIps.list({ page, size, ...requestOf(filter) }, { signal }),
      identity: staticIpIdentity,
    });
  }
}

/** True if a row matches the filter, which a server may ignore. */
export function matchesFilter(
  { countryCode, productType, tradeNo, status }: StaticIp,
  filter: StaticIpFilter,
): boolean {
  return (
    matchesOrUnknown(countryCode, filter.countryCode?.toUpperCase()) &&
    matchesOrUnknown(productType, filter.productType) &&
    matchesOrUnknown(tradeNo, filter.tradeNo) &&
    matchesOrUnknown(status, filter.status)
  );
}

/** The server's id where it sent one, else what makes an endpoint: several ports of one IP are several proxies. */
export function staticIpIdentity({ id, ip, port, productType }: StaticIp): string {
  return id === undefined ? `${productType ?? ''}/${ip}:${port ?? ''}` : `#${id}`;
}

function requestOf({
  countryCode,
  productType,
  tradeNo,
  status,
}: StaticIpFilter): RequestOf<'listStaticIps'> {
  return {
    ...(countryCode ? { country_code: countryCode } : {}),
    ...(productType === undefined ? {} : { product_type: productType }),
    ...(tradeNo ? { trade_no: tradeNo } : {}),
    ...(status === undefined ? {} : { status }),
  };
}
