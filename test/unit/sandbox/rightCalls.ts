import type { OperationId } from '../../../src/api/operations';
import type { Sandbox } from '../../sandbox/sandbox';
import { call } from './helpers';

/** Parameters with which a call of each operation succeeds on a fresh sandbox; `closeOrder` needs an order first. */
const right: Readonly<Record<OperationId, Readonly<Record<string, unknown>>>> = {
  listAccounts: {},
  addAccounts: { accounts: 'new1:secret1,new2:secret2', remark: 'two', product_type: 9 },
  deleteAccounts: { accounts: 'user01,team.eu-7' },
  disableAccounts: { accounts: 'user01' },
  enableAccounts: { accounts: 'user08' },
  changeAccountPassword: { account: 'user01', password: 'abc123' },
  changeAccountRemark: { account: 'user01', remark: '备注' },
  changeAccountLimit: { account: 'user01', limit: 7 },
  changeAccount: { account: 'user01', daily_limit: 2 },
  listOrders: { page_no: 1, page_size: 5, status: 1, start_time: '2020-01-01 00:00:00' },
  createOrder: { pid: 902, pm_id: 1 },
  closeOrder: {},
  checkOrder: { pid: 1401, pm_id: 1, region_list: 'US,2|DE,1' },
  listWhitelist: { product_type: 9 },
  addWhitelist: { ips: '192.0.2.1,192.0.2.2\n192.0.2.3', remark: 'three', product_type: 9 },
  deleteWhitelist: { ips: '198.51.100.7' },
  getUsage: { username: 'user01' },
  listPackages: { page: 1, size: 3 },
  summarizePackages: { product_type: 12 },
  extractIps: { cc: 'US', state: 'alabama', city: 'Mobile', num: 2, life: 5, ep: 'us' },
  listAccountCities: { username: 'user01' },
  listAccountStates: { username: 'user01' },
  listAccountRegions: { username: 'user01' },
  listDynamicCities: {},
  searchDynamicCities: { country_code: 'US', state: 'alabama' },
  listDynamicStates: {},
  searchDynamicStates: { country_code: 'US' },
  listStaticIps: { product_type: 14, size: 2 },
  listStaticIpRegions: { isp: 1, asn: 1 },
  listHostPoolRegions: {},
  listPaymentGroups: {},
  getRechargeGiftRatio: {},
  listProducts: { type: 9 },
};

/** Parameters with which a call of the operation succeeds now. */
export async function rightParameters(
  sandbox: Sandbox,
  id: OperationId,
): Promise<Readonly<Record<string, unknown>>> {
  if (id !== 'closeOrder') return right[id];
  const created = await call(sandbox, 'createOrder', { pid: 902, pm_id: 2 });
  return { trade_no: (created.json.data as { trade_no: string }).trade_no };
}
