import type { CallSignal, Client } from '../../../src/api/client';
import type { OperationId } from '../../../src/api/operations';

/** How the client's method of an operation is called, and which parameters the server must get by it. */
export interface MethodCall {
  readonly call: (client: Client, options?: CallSignal) => Promise<unknown>;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}

/** A method that takes the parameters as they are sent. */
function passing<Request extends MethodCall['parameters']>(
  parameters: Request,
  method: (client: Client) => (request: Request, options?: CallSignal) => Promise<unknown>,
): MethodCall {
  return { parameters, call: (client, options) => method(client)(parameters, options) };
}

/** A method with parameters of its own. */
function own(parameters: MethodCall['parameters'], call: MethodCall['call']): MethodCall {
  return { parameters, call };
}

/** Each method of the client with every parameter that its operation knows. */
export const calls: Readonly<Record<OperationId, MethodCall>> = {
  listAccounts: own({}, (client, options) => client.accounts.list(options)),
  addAccounts: passing(
    { accounts: 'crawler01:Kd83hsQ1,crawler02:p0Ls72ba', remark: 'price', product_type: 9 as const },
    (client) => client.accounts.add,
  ),
  deleteAccounts: own({ accounts: 'a,b' }, (client, options) => client.accounts.delete(['a', 'b'], options)),
  disableAccounts: own({ accounts: 'a' }, (client, options) => client.accounts.disable(['a'], options)),
  enableAccounts: own({ accounts: 'a,b' }, (client, options) => client.accounts.enable(['a', 'b'], options)),
  changeAccountPassword: own({ account: 'a', password: 'Kd83hsQ1' }, (client, options) =>
    client.accounts.changePassword('a', 'Kd83hsQ1', options),
  ),
  changeAccountRemark: own({ account: 'a', remark: '' }, (client, options) =>
    client.accounts.changeRemark('a', '', options),
  ),
  changeAccountLimit: own({ account: 'a', limit: 0 }, (client, options) =>
    client.accounts.changeLimit('a', 0, options),
  ),
  changeAccount: passing(
    {
      account: 'a',
      password: 'Kd83hsQ1',
      remark: 'r',
      limit: 5,
      daily_limit: 0,
      status: 0 as const,
      udp: 1 as const,
    },
    (client) => client.accounts.change,
  ),
  listOrders: passing(
    {
      page_no: 2,
      page_size: 20,
      trade_no: 'T1',
      start_time: '2026-02-01 00:00:00',
      end_time: '2026-02-03 00:00:00',
      status: 1 as const,
      product_type: 9,
      invoice: -1 as const,
      pay_fee_status: 2 as const,
    },
    (client) => client.orders.list,
  ),
  createOrder: passing(
    {
      pid: 141,
      pm_id: 1,
      upids: '7001,7002',
      amount: 2,
      region_list: 'JP,2|DE,1,3320',
      coupon_sn: 'C1',
      use_invitation_registration_discount: true,
      renew_duration: '1m' as const,
      product_sku_bandwidth_id: 1,
      product_sku_concurrency_id: 2,
      product_sku_duration_id: 3,
      etd: 1,
      recharge_amount: 50,
    },
    (client) => client.orders.create,
  ),
  closeOrder: own({ trade_no: 'T1' }, (client, options) => client.orders.close('T1', options)),
  checkOrder: passing(
    {
      pid: 141,
      pm_id: 1,
      upids: '7001',
      amount: 2,
      region_list: 'JP,2',
      coupon_sn: 'C1',
      renew_duration: 'em' as const,
      product_sku_bandwidth_id: 1,
      product_sku_concurrency_id: 2,
      product_sku_duration_id: 3,
      etd: 1,
      recharge_amount: 0.5,
    },
    (client) => client.orders.check,
  ),
  listWhitelist: passing({ product_type: 9 }, (client) => client.whitelist.list),
  addWhitelist: passing(
    { ips: '198.51.100.7,198.51.100.8', remark: 'office', product_type: 11, user_product_id: 5501 },
    (client) => client.whitelist.add,
  ),
  deleteWhitelist: passing(
    { ips: '198.51.100.7', verify_type: 'totp' as const, verify_code: '123456' },
    (client) => client.whitelist.delete,
  ),
  getUsage: passing(
    {
      start_time: '2026-02-01 00:00:00',
      end_time: '2026-02-03 23:59:59',
      username: 'crawler01',
      product_type: 9,
    },
    (client) => client.usage.total,
  ),
  listPackages: passing(
    { trade_no: 'T1', page: 2, size: 50, product_type: 9 },
    (client) => client.packages.list,
  ),
  summarizePackages: own({ product_type: 12 }, (client, options) => client.packages.summary(12, options)),
  extractIps: passing(
    {
      cc: 'US',
      state: 'alabama',
      city: 'Mobile',
      format: '1',
      lb: '2',
      num: 10,
      life: 30,
      ep: 'hk' as const,
    },
    (client) => client.extraction.extract,
  ),
  listAccountCities: own({ username: 'a' }, (client, options) => client.regions.accountCities('a', options)),
  listAccountStates: own({ username: 'a' }, (client, options) => client.regions.accountStates('a', options)),
  listAccountRegions: own({ username: 'a&b=c' }, (client, options) =>
    client.regions.accountRegions('a&b=c', options),
  ),
  listDynamicCities: own({}, (client, options) => client.regions.cities(options)),
  searchDynamicCities: own({ country_code: 'US', state: 'new york' }, (client, options) =>
    client.regions.searchCities('US', 'new york', options),
  ),
  listDynamicStates: own({}, (client, options) => client.regions.states(options)),
  searchDynamicStates: own({ country_code: 'US' }, (client, options) =>
    client.regions.searchStates('US', options),
  ),
  listStaticIps: passing(
    { country_code: 'JP', product_type: 14 as const, trade_no: 'T1', page: 1, size: 100, status: 3 as const },
    (client) => client.staticIps.list,
  ),
  listStaticIpRegions: passing(
    { isp: 0 as const, asn: 1 as const, exclusive: 0 as const },
    (client) => client.staticIps.stock,
  ),
  listHostPoolRegions: own({}, (client, options) => client.staticIps.hostPool(options)),
  listPaymentGroups: passing({ trade_no: 'T1' }, (client) => client.payment.groups),
  getRechargeGiftRatio: own({}, (client, options) => client.payment.giftRatio(options)),
  listProducts: passing(
    { type: 19, parent_product_type: 25 as const, time_days: 30, show_type: 1 },
    (client) => client.products.list,
  ),
};

/** What became of a call. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Calls every method at once and waits for all. */
export async function callEvery(client: Client): Promise<Record<OperationId, Outcome>> {
  const outcomes = Object.entries(calls).map(async ([id, { call }]): Promise<[string, Outcome]> => {
    try {
      return [id, { value: await call(client) }];
    } catch (error) {
      return [id, { error }];
    }
  });
  return Object.fromEntries(await Promise.all(outcomes)) as Record<OperationId, Outcome>;
}
