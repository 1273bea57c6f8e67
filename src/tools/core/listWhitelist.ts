import * as v from 'valibot';
import type { WhitelistEntry } from '../../api/client';
import { ownAddress } from './ownAddress';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { filled, productType, serverTime } from './vocabulary';

/** Lists the IPs that may use proxies without credentials. */
export const listWhitelist = readTool({
  name: 'list_proxylite_whitelist',
  title: 'List the IP whitelist',
  description:
    "Lists the IP addresses that can use extracted proxies without a username and password. With thisMachine, also returns the public address of the machine that these tools run on, and whether it's whitelisted for all product types or only some. Call it with thisMachine when proxies return 407 or refuse connections, and before you call add_proxylite_whitelist_ip.",
  isLocal: false,
  input: v.strictObject({
    thisMachine: v.optional(
      v.pipe(
        v.boolean(),
        v.description("Whether to also look up this machine's public IPv4 address through a web service."),
      ),
      false,
    ),
    ...pagingEntries,
  }),
  async read({ thisMachine, ...paging }, context) {
    const { stores } = await context.account();
    const [entries, own] = await Promise.all([
      stores.whitelist.get(),
      thisMachine ? ownAddress(context) : undefined,
    ]);
    const { unreadable } = stores.whitelist;
    const write = ({ ip, remark, product_type, created_at }: WhitelistEntry) => ({
      ip,
      remark: filled(remark),
      productType: product_type ? productType(product_type) : undefined,
      added: serverTime(created_at, stores.serverClock.offset),
    });
    const page = pageOf(entries, paging, write, { unreadable });
    if (own === undefined) return page;
    return {
      ...page,
      thisMachine: {
        ip: own,
        ...listing(entries.filter(({ ip }) => ip === own)),
        toldBy: context.host.publicIpService(),
      },
    };
  },
});

/** Returns whether an address with these entries is whitelisted, and for which product types if not for all. */
function listing(entries: readonly WhitelistEntry[]) {
  const types = entries.map(({ product_type }) => product_type || undefined);
  const isLimited = types.length > 0 && !types.includes(undefined);
  return { isListed: types.length > 0, ...(isLimited ? { onlyFor: types.map(productType) } : {}) };
}
