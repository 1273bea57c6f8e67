import type { OperationId } from '../../../src/api/operations';

/** An operation as the vendor documents it, `app_key` aside, which every operation takes (docs/api-notes.md#4). */
export interface DocumentedOperation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Where the parameters travel: in the query or in the JSON body. */
  readonly in: 'query' | 'body';
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

function get(
  path: string,
  optional: readonly string[] = [],
  required: readonly string[] = [],
): DocumentedOperation {
  return { method: 'GET', path, in: 'query', required, optional };
}

function post(
  path: string,
  optional: readonly string[],
  required: readonly string[] = [],
): DocumentedOperation {
  return { method: 'POST', path, in: 'body', required, optional };
}

/** Every operation of the vendor's document with every parameter listed there: facts, in the document's order. */
export const documented: Readonly<Record<OperationId, DocumentedOperation>> = {
  listAccounts: get('/whitelist-account/list'),
  addAccounts: post('/whitelist-account/add', ['accounts', 'remark', 'product_type']),
  deleteAccounts: post('/whitelist-account/delete', ['accounts']),
  disableAccounts: post('/whitelist-account/disable', ['accounts']),
  enableAccounts: post('/whitelist-account/enable', ['accounts']),
  changeAccountPassword: post('/whitelist-account/change-password', ['account', 'password']),
  changeAccountRemark: post('/whitelist-account/change-remark', ['account', 'remark']),
  changeAccountLimit: post('/whitelist-account/change-limit', ['account', 'limit']),
  changeAccount: post('/proxy-account/change', [
    'account',
    'password',
    'remark',
    'limit',
    'daily_limit',
    'status',
    'udp',
  ]),
  listOrders: get('/order/list', [
    'page_no',
    'page_size',
    'trade_no',
    'start_time',
    'end_time',
    'status',
    'product_type',
    'invoice',
    'pay_fee_status',
  ]),
  createOrder: post(
    '/order/create',
    [
      'upids',
      'amount',
      'region_list',
      'coupon_sn',
      'use_invitation_registration_discount',
      'renew_duration',
      'product_sku_bandwidth_id',
      'product_sku_concurrency_id',
      'product_sku_duration_id',
      'etd',
      'recharge_amount',
    ],
    ['pid', 'pm_id'],
  ),
  closeOrder: post('/order/close', [], ['trade_no']),
  checkOrder: post(
    '/order/check',
    [
      'upids',
      'amount',
      'region_list',
      'coupon_sn',
      'renew_duration',
      'product_sku_bandwidth_id',
      'product_sku_concurrency_id',
      'product_sku_duration_id',
      'etd',
      'recharge_amount',
    ],
    ['pid', 'pm_id'],
  ),
  listWhitelist: get('/proxy-ip/list', ['product_type']),
  addWhitelist: post('/proxy-ip/add', ['ips', 'remark', 'product_type', 'user_product_id']),
  deleteWhitelist: post('/proxy-ip/delete', ['ips', 'verify_type', 'verify_code']),
  getUsage: get('/user-usage-flow/total', ['start_time', 'end_time', 'username', 'product_type']),
  listPackages: get('/user-product/list', ['trade_no', 'page', 'size', 'product_type']),
  summarizePackages: get('/user-product/summary', ['product_type']),
  extractIps: get('/ip/v3', ['cc', 'state', 'city', 'format', 'lb', 'num', 'life', 'ep']),
  listAccountCities: get('/ip/dcl4', [], ['username']),
  listAccountStates: get('/ip/dsl4', [], ['username']),
  listAccountRegions: get('/ip/dal4', [], ['username']),
  listDynamicCities: get('/ip/dynamic-citys'),
  searchDynamicCities: get('/ip/dynamic-citys/search', [], ['country_code', 'state']),
  listDynamicStates: get('/ip/dynamic-states'),
  searchDynamicStates: get('/ip/dynamic-states/search', [], ['country_code']),
  listStaticIps: get('/ip/get-static-ip', [
    'country_code',
    'product_type',
    'trade_no',
    'page',
    'size',
    'status',
  ]),
  listStaticIpRegions: get('/ip/static-ip-region', ['isp', 'asn', 'exclusive']),
  listHostPoolRegions: get('/host-pool/regions'),
  listPaymentGroups: get('/payment/groups', ['trade_no']),
  getRechargeGiftRatio: get('/activity/balance-recharge-gift-ratio'),
  listProducts: get('/product', ['type', 'parent_product_type', 'time_days', 'show_type']),
};

/**
 * Parameters that the document calls optional and the contract requires: without them a call means nothing, or, in
 * the case of `isp`, something else on each site (docs/api-notes.md#13).
 */
export const requiredBySense: Partial<Record<OperationId, readonly string[]>> = {
  addAccounts: ['accounts'],
  deleteAccounts: ['accounts'],
  disableAccounts: ['accounts'],
  enableAccounts: ['accounts'],
  changeAccountPassword: ['account', 'password'],
  changeAccountRemark: ['account', 'remark'],
  changeAccountLimit: ['account', 'limit'],
  changeAccount: ['account'],
  addWhitelist: ['ips'],
  deleteWhitelist: ['ips'],
  listStaticIpRegions: ['isp'],
};
