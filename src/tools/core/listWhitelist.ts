import * as v from 'valibot';
import { ownAddress } from './ownAddress';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { filled, productType } from './vocabulary';

/** Lists the IPs that may use proxies without credentials. */
export const listWhitelist = readTool({
  name: 'list_proxylite_whitelist',
  title: 'List the IP whitelist',
  description:
    'Lists the IP addresses that may use extracted proxies without user name and password. With thisMachine it also tells the public address of the machine that these tools run on, and whether it is on the list: call it so when proxies answer 407 or refuse connections, and before add_proxylite_whitelist_ip.',
  isLocal: false,
  input: v.strictObject({
    thisMachine: v.optional(
      v.pipe(
        v.boolean(),
        v.description(
          'Whether to find out the public IPv4 address of this machine too, by asking a web service.',
        ),
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
    const page = pageOf(entries, paging, ({ ip, remark, product_type, created_at }) => ({
      ip,
      remark: filled(remark),
      productType: product_type ? productType(product_type) : undefined,
      added: filled(created_at),
    }));
    if (own === undefined) return page;
    return {
      ...page,
      thisMachine: {
        ip: own,
        isListed: entries.some(({ ip }) => ip === own),
        toldBy: context.host.publicIpService(),
      },
    };
  },
});
