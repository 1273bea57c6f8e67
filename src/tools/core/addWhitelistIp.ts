import * as v from 'valibot';
import { isLocalAddress } from '../../proxy/localAddress';
import { addIps, checkIps } from '../../model/whitelist/whitelistOperations';
import { maxRemarkLength } from '../../model/accounts/accountRules';
import { ownAddress } from './ownAddress';
import { runSingle } from './runBulkForOne';
import { changeTool, ToolError, type IpOwner, type ToolContext } from './tool';

/** Adds one address to the whitelist, for all kinds of product as the server takes it (docs/api-notes.md#20). */
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
      v.ipv4('Expected an IPv4 address'),
      v.description('The public IPv4 address.'),
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
  async plan({ ip, remark }, context) {
    if (isLocalAddress(ip)) {
      throw new ToolError(
        `${ip} is a private address, which ProxyLite can't see. Proxies are used from the network's public address. To get it, call list_proxylite_whitelist with thisMachine.`,
      );
    }
    const { client, stores } = await context.account();
    const target = { productType: undefined, packageId: undefined, remark };
    const { leftOut } = checkIps([ip], await stores.whitelist.get(), target.productType);
    if (leftOut.length > 0) {
      throw new ToolError(`${ip} is already on the whitelist. No action is needed.`);
    }
    const change = {
      kind: 'whitelist',
      ip,
      owner: await ownerOf(ip, context),
      service: context.host.publicIpService(),
      remark,
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
