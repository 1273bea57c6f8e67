// Generated from openapi.yaml by `npm run generate`: do not edit.

/**
 * The operations of the contract: `path` below the API's address; `retry`, whether a failed call may be repeated
 * on its own; `success`, the envelope codes that mean success, the documented one first.
 */
export const operations = {
  listAccounts: { method: 'GET', path: '/whitelist-account/list', retry: true, success: [200, 0] },
  addAccounts: { method: 'POST', path: '/whitelist-account/add', retry: false, success: [200, 0] },
  deleteAccounts: { method: 'POST', path: '/whitelist-account/delete', retry: false, success: [200, 0] },
  disableAccounts: { method: 'POST', path: '/whitelist-account/disable', retry: false, success: [200, 0] },
  enableAccounts: { method: 'POST', path: '/whitelist-account/enable', retry: false, success: [200, 0] },
  changeAccountPassword: { method: 'POST', path: '/whitelist-account/change-password', retry: false, success: [200, 0] },
  changeAccountRemark: { method: 'POST', path: '/whitelist-account/change-remark', retry: false, success: [200, 0] },
  changeAccountLimit: { method: 'POST', path: '/whitelist-account/change-limit', retry: false, success: [200, 0] },
  changeAccount: { method: 'POST', path: '/proxy-account/change', retry: false, success: [200, 0] },
  listOrders: { method: 'GET', path: '/order/list', retry: true, success: [0, 200] },
  createOrder: { method: 'POST', path: '/order/create', retry: false, success: [0, 200] },
  closeOrder: { method: 'POST', path: '/order/close', retry: false, success: [0, 200] },
  checkOrder: { method: 'POST', path: '/order/check', retry: false, success: [0, 200] },
  listWhitelist: { method: 'GET', path: '/proxy-ip/list', retry: true, success: [200, 0] },
  addWhitelist: { method: 'POST', path: '/proxy-ip/add', retry: false, success: [200, 0] },
  deleteWhitelist: { method: 'POST', path: '/proxy-ip/delete', retry: false, success: [200, 0] },
  getUsage: { method: 'GET', path: '/user-usage-flow/total', retry: true, success: [200, 0] },
  listPackages: { method: 'GET', path: '/user-product/list', retry: true, success: [200, 0] },
  summarizePackages: { method: 'GET', path: '/user-product/summary', retry: true, success: [200, 0] },
  extractIps: { method: 'GET', path: '/ip/v3', retry: false, success: [200, 0] },
  listAccountCities: { method: 'GET', path: '/ip/dcl4', retry: true, success: [200, 0] },
  listAccountStates: { method: 'GET', path: '/ip/dsl4', retry: true, success: [200, 0] },
  listAccountRegions: { method: 'GET', path: '/ip/dal4', retry: true, success: [200, 0] },
  listDynamicCities: { method: 'GET', path: '/ip/dynamic-citys', retry: true, success: [200, 0] },
  searchDynamicCities: { method: 'GET', path: '/ip/dynamic-citys/search', retry: true, success: [200, 0] },
  listDynamicStates: { method: 'GET', path: '/ip/dynamic-states', retry: true, success: [200, 0] },
  searchDynamicStates: { method: 'GET', path: '/ip/dynamic-states/search', retry: true, success: [200, 0] },
  listStaticIps: { method: 'GET', path: '/ip/get-static-ip', retry: true, success: [200, 0] },
  listStaticIpRegions: { method: 'GET', path: '/ip/static-ip-region', retry: true, success: [200, 0] },
  listHostPoolRegions: { method: 'GET', path: '/host-pool/regions', retry: true, success: [200, 0] },
  listPaymentGroups: { method: 'GET', path: '/payment/groups', retry: true, success: [0, 200] },
  getRechargeGiftRatio: { method: 'GET', path: '/activity/balance-recharge-gift-ratio', retry: true, success: [0, 200] },
  listProducts: { method: 'GET', path: '/product', retry: true, success: [0, 200] },
} as const satisfies Record<string, ApiOperation>;

/** The method, path, and parameters of an operation. */
export interface ApiOperation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly retry: boolean;
  readonly success: readonly number[];
}

/** The name of an operation in the contract. */
export type OperationId = keyof typeof operations;
