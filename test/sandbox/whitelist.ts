import { isIPv4 } from 'node:net';
import type { Answers } from './answers';
import { plainTime } from './clock';
import { Rejection, wrong } from './rejection';
import type { SandboxState } from './state';

/** The code for a server that requires verification before it removes an IP (docs/api-notes.md#20). */
export const verificationCode = '123456';

/** The envelope's code of an answer that asks for verification; the vendor documents none. */
export const verificationRequired = 4010;

/** The sandbox's responses about the whitelist. */
export const whitelistAnswers: Answers<'listWhitelist' | 'addWhitelist' | 'deleteWhitelist'> = {
  listWhitelist: ({ product_type }, { state }) => ({
    list: state.whitelist
      .filter((entry) => product_type === undefined || entry.productType === product_type)
      .map((entry) => ({
        ip: entry.ip,
        remark: entry.remark,
        product_type: entry.productType,
        created_at: plainTime(entry.createdAt),
      })),
  }),

  addWhitelist: ({ ips, remark = '', product_type = 0, user_product_id }, { state }) => {
    const added = ips.split(/[,\n]/);
    const bad = added.filter((ip) => !isIPv4(ip));
    if (bad.length > 0) throw wrong('ips', `not an IPv4 address: ${bad.join(', ')}`);
    if (product_type === 11) {
      const owned = state.packages.some((one) => one.id === user_product_id && one.productType === 11);
      if (!owned) throw wrong('user_product_id', 'must be a package of type 11');
    }
    for (const ip of added) {
      const known = state.whitelist.find(
        (entry) =>
          entry.ip === ip && entry.productType === product_type && entry.userProductId === user_product_id,
      );
      if (known) known.remark = remark;
      else {
        state.whitelist.push({
          ip,
          remark,
          productType: product_type,
          ...(user_product_id === undefined ? {} : { userProductId: user_product_id }),
          createdAt: state.clock.now(),
        });
      }
    }
    return null;
  },

  deleteWhitelist: ({ ips, verify_type, verify_code }, { state }) => {
    if (state.settings.verificationRequired) {
      if (verify_type === undefined || verify_code === undefined) {
        throw new Rejection(verificationRequired, 'verification required: send verify_type and verify_code');
      }
      if (verify_code !== verificationCode) throw wrong('verify_code', 'is not the code that was sent');
    }
    const removed = ips.split(',');
    const unknown = removed.filter((ip) => !state.whitelist.some((entry) => entry.ip === ip));
    if (unknown.length > 0) throw wrong('ips', `not in the whitelist: ${unknown.join(', ')}`);
    // The call takes no product type: an IP leaves the whitelist of every product.
    state.whitelist = state.whitelist.filter((entry) => !removed.includes(entry.ip));
    return null;
  },
};

/** True if the whitelist allows an address to use proxies of this product type. IPv4 in IPv6 form counts as IPv4. */
export function isWhitelisted(state: SandboxState, address: string, productType: number): boolean {
  const ip = address.replace(/^::ffff:/, '');
  return state.whitelist.some(
    (entry) => entry.ip === ip && (entry.productType === 0 || entry.productType === productType),
  );
}
