import * as v from 'valibot';
import type { StaticIp } from '../../api/staticIp';
import { matchesFilter } from '../../model/staticIps/staticIpStore';
import { endpointOf } from '../../proxy/proxy';
import { loadPages } from './loadPages';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { productType } from './vocabulary';

const states = ['valid', 'invalid', 'about to expire', 'under maintenance'] as const;

/** Lists the static IPs without their passwords (docs/api-notes.md#35). */
export const listStaticIps = readTool({
  name: 'list_proxylite_static_ips',
  title: 'List static IPs',
  description:
    'Lists the static IPs of the ProxyLite account: address with port, country, kind, state, end, user name. Passwords are never given: to use one in code, have the user insert it by “Insert Proxies As…”, or read it from an environment variable that the user fills in.',
  isLocal: false,
  input: v.strictObject({
    country: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[A-Za-z]{2}$/, 'Expected a code of two letters'),
        v.toUpperCase(),
        v.description('Code of a country or region, as US.'),
      ),
    ),
    productType: v.optional(
      v.pipe(v.picklist([14, 25]), v.description('14 for data centre IPs, 25 for residential ones.')),
    ),
    state: v.optional(v.pipe(v.picklist(states), v.description('Only IPs in this state.'))),
    ...pagingEntries,
  }),
  async read({ country, productType: type, state, ...paging }, context) {
    const { stores } = await context.account();
    const status = state && ((states.indexOf(state) + 1) as 1 | 2 | 3 | 4);
    const filter = { countryCode: country, productType: type, status };
    await stores.staticIps.setFilter(filter);
    const { items, hasMore } = await loadPages(stores.staticIps);
    const found = items.filter((row) => matchesFilter(row, filter));
    return pageOf(found, paging, rowOf, hasMore);
  },
});

function rowOf({
  id,
  ip,
  port,
  countryCode,
  productType: type,
  status,
  expiresAt,
  username,
  tradeNo,
}: StaticIp) {
  return {
    id,
    proxy: port === undefined ? ip : endpointOf({ host: ip, port }),
    country: countryCode,
    productType: productType(type),
    state: status === undefined ? undefined : (states[status - 1] ?? `status ${status}`),
    ends: expiresAt,
    username,
    orderNumber: tradeNo,
  };
}
