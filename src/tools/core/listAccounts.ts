import * as v from 'valibot';
import type { Account } from '../../api/client';
import { limitInKilobytes, limitUnitOf, type LimitUnit } from '../../model/accounts/limitUnit';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { filled, gigabytes, productType, serverTime } from './vocabulary';

/** Lists the proxy accounts without their passwords (docs/api-notes.md#19). */
export const listAccounts = readTool({
  name: 'list_proxylite_accounts',
  title: 'List proxy accounts',
  description:
    "Lists the proxy accounts (sub-users) of the user's ProxyLite account: username, status, product type, traffic used in GB, traffic limit, remark, and creation date. Never returns passwords. Use it to get the exact username that other tools need, or to see how much traffic each account has used or can use.",
  isLocal: false,
  input: v.strictObject({
    search: v.optional(
      v.pipe(v.string(), v.description('Return only accounts whose username or remark contains this text.')),
    ),
    enabled: v.optional(
      v.pipe(
        v.boolean(),
        v.description('true: return only enabled accounts. false: return only disabled accounts.'),
      ),
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
    return pageOf(found, paging, (account) => rowOf(account, unit, stores.serverClock.offset), {
      unreadable: stores.accounts.unreadable,
    });
  },
});

function rowOf(account: Account, unit: LimitUnit, offset: number | undefined) {
  const { username, status, product_type, usage_flow, limit_flow, remark, created_at } = account;
  return {
    username,
    enabled: status === null || status === undefined ? undefined : status === 1,
    productType: productType(product_type),
    usedGB: gigabytes(usage_flow),
    limit: limitOf(limit_flow, unit),
    remark: filled(remark),
    created: serverTime(created_at, offset),
  };
}

function limitOf(limit: number | null | undefined, unit: LimitUnit): string | undefined {
  if (limit === null || limit === undefined) return undefined;
  if (limit === 0) return 'none';
  return `${gigabytes(limitInKilobytes(limit, unit))} GB`;
}
