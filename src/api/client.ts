import { ApiError } from './errors';
import { isExtractionText, readExtraction, type Extraction } from './extraction';
import type { OperationId } from './operations';
import type { operations } from './schema';
import { readStaticIps, type StaticIp } from './staticIp';
import type { Parameters, Transport } from './transport';
import { validators, type OperationData, type Validator } from './validators';

type Contract = operations;

type Sent<O extends OperationId> = Contract[O] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Omit<Body, 'app_key'>
  : Contract[O] extends { parameters: { query: infer Query } }
    ? Omit<Query, 'app_key'>
    : never;

/** What the contract lets a caller send with an operation, the key aside. */
export type RequestOf<O extends OperationId> = Sent<O>;

/** A proxy account; `usage_flow` in KB, `limit_flow` in GB or KB (api-notes 14). */
export type Account = OperationData<'listAccounts'>['list'][number];
/** An IP that may use proxies without credentials. */
export type WhitelistEntry = OperationData<'listWhitelist'>['list'][number];
/** A package that was bought. */
export type Package = OperationData<'listPackages'>['list'][number];
/** Sums over the packages of one type, in KB. */
export type PackageSummary = OperationData<'summarizePackages'>;
/** Traffic of one of the provider's days, in KB. */
export type UsageDay = OperationData<'getUsage'>['list'][number];
/** An order without the invoice's personal data, which is dropped on receipt (api-notes 32). */
export type Order = Omit<OperationData<'listOrders'>['list'][number], 'invoice'>;
/** An order that was just made: it has its number. */
export type PlacedOrder = Omit<OperationData<'createOrder'>, 'invoice'>;
/** What an order would cost; no currency is named (api-notes 30). */
export type OrderPrice = OperationData<'checkOrder'>;
/** Something for sale. */
export type Product = NonNullable<OperationData<'listProducts'>[number]>;
/** A way to pay an order. */
export type PaymentMethod = NonNullable<OperationData<'listPaymentGroups'>['list'][number]['items']>[number];

/** How one call may be ended. */
export interface CallSignal {
  readonly signal?: AbortSignal | undefined;
}

/**
 * The API with one typed method per operation, grouped by noun. Every method throws only `ApiError`; an answer that is
 * not of the contract's shape is an `InvalidResponse` that names the field.
 */
export class Client {
  constructor(private readonly transport: Transport) {}

  readonly accounts = {
    /** All accounts with their passwords in plain text (api-notes 19). */
    list: async (options?: CallSignal) => (await this.request('listAccounts', {}, options)).list,
    /** Adds `name:password` pairs; no limit can be given here (api-notes 17). */
    add: (request: RequestOf<'addAccounts'>, options?: CallSignal) =>
      this.request('addAccounts', request, options),
    /** Irreversible; acts after about 5 minutes (api-notes 18). */
    delete: (names: readonly string[], options?: CallSignal) =>
      this.request('deleteAccounts', { accounts: names.join(',') }, options),
    /** Acts after about 5 minutes (api-notes 18). */
    disable: (names: readonly string[], options?: CallSignal) =>
      this.request('disableAccounts', { accounts: names.join(',') }, options),
    enable: (names: readonly string[], options?: CallSignal) =>
      this.request('enableAccounts', { accounts: names.join(',') }, options),
    changePassword: (account: string, password: string, options?: CallSignal) =>
      this.request('changeAccountPassword', { account, password }, options),
    changeRemark: (account: string, remark: string, options?: CallSignal) =>
      this.request('changeAccountRemark', { account, remark }, options),
    /** `limit` in GB, 0 for none. */
    changeLimit: (account: string, limit: number, options?: CallSignal) =>
      this.request('changeAccountLimit', { account, limit }, options),
    /** Sends only the given fields: 0 means "none" or "off" there (api-notes 15). */
    change: (request: RequestOf<'changeAccount'>, options?: CallSignal) =>
      this.request('changeAccount', request, options),
  };

  readonly orders = {
    list: async (request: RequestOf<'listOrders'>, options?: CallSignal) => {
      const { list, pagination } = await this.request('listOrders', request, options);
      return { orders: list.map(withoutInvoice), pagination };
    },
    /** Prices an order without making it. */
    check: (request: RequestOf<'checkOrder'>, options?: CallSignal) =>
      this.request('checkOrder', request, options),
    /** Never repeated: there is no idempotency key (api-notes 27). */
    create: async (request: RequestOf<'createOrder'>, options?: CallSignal): Promise<PlacedOrder> =>
      withoutInvoice(await this.request('createOrder', request, options)),
    close: (trade_no: string, options?: CallSignal) => this.request('closeOrder', { trade_no }, options),
  };

  readonly whitelist = {
    list: async (request: RequestOf<'listWhitelist'> = {}, options?: CallSignal) =>
      (await this.request('listWhitelist', request, options)).list,
    add: (request: RequestOf<'addWhitelist'>, options?: CallSignal) =>
      this.request('addWhitelist', request, options),
    /** May remove the IPs for every product (api-notes 20). */
    delete: (request: RequestOf<'deleteWhitelist'>, options?: CallSignal) =>
      this.request('deleteWhitelist', request, options),
  };

  readonly usage = {
    /** Traffic by the provider's days, of all accounts or of one (api-notes 21, 22). */
    total: async (request: RequestOf<'getUsage'>, options?: CallSignal) =>
      (await this.request('getUsage', request, options)).list,
  };

  readonly packages = {
    list: async (request: RequestOf<'listPackages'>, options?: CallSignal) =>
      (await this.request('listPackages', request, options)).list,
    /** Types 9 and 12 only (api-notes 24). */
    summary: (product_type: 9 | 12, options?: CallSignal) =>
      this.request('summarizePackages', { product_type }, options),
  };

  readonly extraction = {
    /** Opens proxies; may use quota and is never repeated on its own (api-notes 8). */
    extract: async (request: RequestOf<'extractIps'>, options?: CallSignal): Promise<Extraction> => {
      const data = await this.transport.call('extractIps', request, {
        ...options,
        acceptText: isExtractionText,
      });
      if (typeof data === 'string' && isExtractionText(data)) return readExtraction(data);
      return readExtraction(this.validated('extractIps', data).list);
    },
  };

  readonly regions = {
    accountCities: async (username: string, options?: CallSignal) =>
      (await this.request('listAccountCities', { username }, options)).list,
    accountStates: async (username: string, options?: CallSignal) =>
      (await this.request('listAccountStates', { username }, options)).list,
    accountRegions: async (username: string, options?: CallSignal) =>
      (await this.request('listAccountRegions', { username }, options)).list,
    cities: async (options?: CallSignal) => (await this.request('listDynamicCities', {}, options)).list,
    searchCities: async (country_code: string, state: string, options?: CallSignal) =>
      (await this.request('searchDynamicCities', { country_code, state }, options)).list,
    states: async (options?: CallSignal) => (await this.request('listDynamicStates', {}, options)).list,
    searchStates: async (country_code: string, options?: CallSignal) =>
      (await this.request('searchDynamicStates', { country_code }, options)).list,
  };

  readonly staticIps = {
    list: async (request: RequestOf<'listStaticIps'>, options?: CallSignal): Promise<StaticIp[]> => {
      const rows = readStaticIps(await this.request('listStaticIps', request, options));
      if (rows) return rows;
      throw new ApiError('listStaticIps', {
        kind: 'InvalidResponse',
        field: '/data/list',
        detail: 'no list found',
      });
    },
    /** What is for sale by region; `isp` 0 data centre, 1 home, always sent (api-notes 13). */
    stock: async (
      request: RequestOf<'listStaticIpRegions'> & { readonly isp: 0 | 1 },
      options?: CallSignal,
    ) => (await this.request('listStaticIpRegions', request, options)).list,
    hostPool: async (options?: CallSignal) => (await this.request('listHostPoolRegions', {}, options)).list,
  };

  readonly payment = {
    groups: async (request: RequestOf<'listPaymentGroups'> = {}, options?: CallSignal) =>
      (await this.request('listPaymentGroups', request, options)).list,
    giftRatio: async (options?: CallSignal) => (await this.request('getRechargeGiftRatio', {}, options)).list,
  };

  readonly products = {
    list: async (request: RequestOf<'listProducts'> = {}, options?: CallSignal) =>
      (await this.request('listProducts', request, options)).filter((product) => product !== null),
  };

  /** Closes the connections; calls under way fail as cancelled. */
  dispose(): Promise<void> {
    return this.transport.dispose();
  }

  private async request<O extends OperationId>(
    operation: O,
    request: RequestOf<O>,
    options: CallSignal = {},
  ): Promise<OperationData<O>> {
    return this.validated(operation, await this.transport.call(operation, request as Parameters, options));
  }

  private validated<O extends OperationId>(operation: O, data: unknown): OperationData<O> {
    const validate: Validator<unknown> = validators[operation];
    if (validate(data)) return data as OperationData<O>;
    const [problem] = validate.errors ?? [];
    const missing = problem?.params.missingProperty;
    throw new ApiError(operation, {
      kind: 'InvalidResponse',
      field: `/data${problem?.instancePath ?? ''}${typeof missing === 'string' ? `/${missing}` : ''}`,
      detail: problem?.message ?? 'not of the documented shape',
    });
  }
}

function withoutInvoice<O extends { readonly invoice?: unknown }>({
  invoice,
  ...order
}: O): Omit<O, 'invoice'> {
  return order;
}
