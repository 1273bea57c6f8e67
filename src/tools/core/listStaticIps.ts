import * as v from 'valibot';
import type { StaticIp } from '../../api/staticIp';
import { matchesFilter } from '../../model/staticIps/staticIpStore';
import { endpointOf } from '../../proxy/proxy';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { productType, serverTime } from './vocabulary';

const states = ['valid', 'invalid', 'Expiring soon', 'Under maintenance'] as const;

/** Lists the static IPs without their passwords (docs/api-notes.md#35). */
export const listStaticIps = readTool({
  name: 'list_proxylite_static_ips',
  title: 'List static IPs',
  description:
    'Lists the static IPs of the ProxyLite account: address and port, country, product type, status, expiration date, and username. Never returns passwords. To use a static IP in code, ask the user to insert it with "Insert Proxies As…", or read the credentials from an environment variable that the user sets.',
  isLocal: false,
  input: v.strictObject({
    country: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[A-Za-z]{2}$/, 'Expected a two-letter code'),
        v.toUpperCase(),
        v.description('Country or region code, for example US.'),
      ),
    ),
    productType: v.optional(
      v.pipe(
        v.picklist([14, 25]),
        v.description('14 for static datacenter IPs, 25 for static residential IPs.'),
      ),
    ),
    state: v.optional(v.pipe(v.picklist(states), v.description('Return only IPs with this status.'))),
    ...pagingEntries,
  }),
  async read({ country, productType: type, state, ...paging }, context) {
    const { stores } = await context.account();
    const status = state && ((states.indexOf(state) + 1) as 1 | 2 | 3 | 4);
    const filter = { countryCode: country, productType: type, status };
    await stores.staticIps.setFilter(filter);
    const [pages, offset] = await Promise.all([
      stores.staticIps.all({ signal: context.signal }),
      stores.learnOffset(),
    ]);
    const found = pages.items.filter((row) => matchesFilter(row, filter));
    return pageOf(found, paging, (one) => rowOf(one, offset), pages);
  },
});

function rowOf(
  { id, ip, port, countryCode, productType: type, status, expiresAt, username, tradeNo }: StaticIp,
  offset: number | undefined,
) {
  return {
    id,
    proxy: port === undefined ? ip : endpointOf({ host: ip, port }),
    country: countryCode,
    productType: productType(type),
    state: status === undefined ? undefined : (states[status - 1] ?? `status ${status}`),
    ends: serverTime(expiresAt, offset),
    username,
    orderNumber: tradeNo,
  };
}
