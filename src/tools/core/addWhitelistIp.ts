import { isIPv6 } from 'node:net';
import * as v from 'valibot';
import { isLocalAddress } from '../../proxy/localAddress';
import { loadOwnedPackages, ownedTarget } from '../../model/whitelist/ownedTypes';
import { addIps, checkIps, packageBoundType } from '../../model/whitelist/whitelistOperations';
import { maxRemarkLength } from '../../model/accounts/accountRules';
import { ownAddress } from './ownAddress';
import { runSingle } from './runBulkForOne';
import { changeTool, ToolError, type IpOwner, type ToolContext } from './tool';

/** Adds one address to the whitelist, for a product type that the account owns unless another is given (docs/api-notes.md#50). */
export const addWhitelistIp = changeTool({
  name: 'add_proxylite_whitelist_ip',
  title: 'Add an IP to the whitelist',
  description:
    "Adds one public IPv4 address to the whitelist so that it can use extracted proxies without a username and password, at the account's expense. The user is asked to confirm every call. To get this machine's address, call list_proxylite_whitelist with thisMachine. Add only an address that the user named or that belongs to this machine. Tools can't remove it again; the user can, in ProxyLite.",
  isDestructive: false,
  isIdempotent: true,
  input: v.strictObject({
    ip: v.pipe(
      v.string(),
      v.trim(),
      v.ipv4(({ input }) =>
        isIPv6(input)
          ? "Expected an IPv4 address: the whitelist doesn't support IPv6"
          : 'Expected an IPv4 address',
      ),
      v.description('The public IPv4 address.'),
    ),
    productType: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.description(
          "Product type to whitelist the address for, for example 9, as returned by list_proxylite_packages. Omit for the type of the account's packages.",
        ),
      ),
    ),
    packageId: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.description(
          'ID of the package from list_proxylite_packages. Required for product type 11 if there are several packages of it.',
        ),
      ),
    ),
    remark: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(maxRemarkLength),
        v.description('Remark that describes the address in the whitelist.'),
      ),
      '',
    ),
  }),
  async plan({ ip, productType, packageId, remark }, context) {
    if (isLocalAddress(ip)) {
      throw new ToolError(
        `${ip} is a private address, which ProxyLite can't see. Proxies are used from the network's public address. To get it, call list_proxylite_whitelist with thisMachine.`,
      );
    }
    const { client, stores } = await context.account();
    const [entries, packages] = await Promise.all([
      stores.whitelist.get(),
      loadOwnedPackages(stores, context.signal),
    ]);
    const owned = ownedTarget(packages, Date.now(), productType);
    const target = { ...owned, packageId: packageId ?? owned.packageId, remark };
    if (target.productType === packageBoundType && target.packageId === undefined) {
      throw new ToolError(
        'Product type 11 requires the ID of a package. Get it by list_proxylite_packages and call again with packageId.',
      );
    }
    const isListedForAll = entries.some((entry) => entry.ip === ip && !entry.product_type);
    const { leftOut } = checkIps([ip], entries, target.productType);
    if (leftOut.length > 0 || (productType === undefined && isListedForAll)) {
      throw new ToolError(`${ip} is already on the whitelist. No action is needed.`);
    }
    const change = {
      kind: 'whitelist',
      ip,
      owner: await ownerOf(ip, context),
      service: context.host.publicIpService(),
      remark,
      productType: target.productType,
    } as const;
    return {
      change,
      apply: async () => {
        await runSingle(ip, addIps(client, target), 'list_proxylite_whitelist', context);
        await context.host.onChanged(change);
        return {
          added: ip,
          isThisMachine: change.owner === 'unknown' ? undefined : change.owner === 'thisMachine',
        };
      },
    };
  },
});

/** Whose an address is: a question states it, and an unanswered one must not keep the user from deciding. */
async function ownerOf(ip: string, context: ToolContext): Promise<IpOwner> {
  try {
    return (await ownAddress(context)) === ip ? 'thisMachine' : 'other';
  } catch (error) {
    if (error instanceof ToolError) return 'unknown';
    throw error;
  }
}
