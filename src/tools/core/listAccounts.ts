import * as v from 'valibot';
import type { Account } from '../../api/client';
import { limitInKilobytes, limitUnitOf, type LimitUnit } from '../../model/accounts/limitUnit';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { filled, gigabytes, productType } from './vocabulary';

/** Lists the proxy accounts without their passwords (docs/api-notes.md#19). */
export const listAccounts = readTool({
  name: 'list_proxylite_accounts',
  title: 'List proxy accounts',
  description:
    'Lists the proxy accounts (sub-users) of the ProxyLite account: user name, whether enabled, kind of product, traffic used in GB, traffic limit, remark, date of creation. Passwords are never given. Call it to find the exact user name that other tools take, or to see which account uses or may use how much.',
  isLocal: false,
  input: v.strictObject({
    search: v.optional(
      v.pipe(v.string(), v.description('Only accounts with this text in their user name or remark.')),
    ),
    enabled: v.optional(
      v.pipe(v.boolean(), v.description('Only enabled accounts, or with false only disabled ones.')),
    ),
    ...pagingEntries,
  }),
  async read({ search = '', enabled, ...paging }, context) {
    const { stores, confirmedLimitUnit } = await context.account();
    const accounts = await stores.accounts.get();
    const unit = limitUnitOf(accounts, confirmedLimitUnit);
    const wanted = search.toLowerCase();
    const found = accounts.filter(
      ({ username, remark, status }) =>
        `${username}\n${remark ?? ''}`.toLowerCase().includes(wanted) &&
        (enabled === undefined || status === (enabled ? 1 : 0)),
    );
    return pageOf(found, paging, (account) => rowOf(account, unit));
  },
});

function rowOf(account: Account, unit: LimitUnit) {
  const { username, status, product_type, usage_flow, limit_flow, remark, created_at } = account;
  return {
    username,
    enabled: status === null || status === undefined ? undefined : status === 1,
    productType: productType(product_type),
    usedGB: gigabytes(usage_flow),
    limit: limitOf(limit_flow, unit),
    remark: filled(remark),
    created: filled(created_at),
  };
}

function limitOf(limit: number | null | undefined, unit: LimitUnit): string | undefined {
  if (limit === null || limit === undefined) return undefined;
  if (limit === 0) return 'none';
  return `${gigabytes(limitInKilobytes(limit, unit))} GB`;
}
