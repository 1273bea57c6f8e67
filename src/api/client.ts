import { isExtractionText, parseText, readExtraction, type Extraction } from './extraction';
import type { List } from './lists';
import type { OperationId } from './operations';
import {
  readData,
  readRows,
  readRowsBy,
  type OperationData,
  type RequestedPage,
  type RowOf,
} from './readData';
import type { operations } from './schema';
import { readStaticIp, type StaticIp } from './staticIp';
import type { Transport, UnreadablePart } from './transport';

type Contract = operations;

type Sent<O extends OperationId> = Contract[O] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Omit<Body, 'app_key'>
  : Contract[O] extends { parameters: { query: infer Query } }
    ? Omit<Query, 'app_key'>
    : never;

/** The parameters that the contract allows for an operation, except the key. */
export type RequestOf<O extends OperationId> = Sent<O>;

/** A proxy account; `usage_flow` in KB, `limit_flow` in GB, or in KB on some servers (docs/api-notes.md#49). */
export type Account = RowOf<'listAccounts'>;
/** An IP that may use proxies without credentials. */
export type WhitelistEntry = RowOf<'listWhitelist'>;
/** A package that was bought. */
export type Package = RowOf<'listPackages'>;
/** Sums over the packages of one type, in KB. */
export type PackageSummary = OperationData<'summarizePackages'>;
/** Traffic of one of the provider's days, in KB. */
export type UsageDay = Omit<RowOf<'getUsage'>, 'flow'> & { readonly flow: number };
/** An order without the invoice's personal data, which is dropped on receipt (docs/api-notes.md#32). */
export type Order = Omit<RowOf<'listOrders'>, 'invoice'>;
/** An order that was just made: it has its number. */
export type PlacedOrder = Omit<OperationData<'createOrder'>, 'invoice'>;
/** The price of an order. The currency isn't specified (docs/api-notes.md#30). */
export type OrderPrice = OperationData<'checkOrder'>;
/** Something for sale. */
export type Product = RowOf<'listProducts'>;
/** A way to pay an order. */
export type PaymentMethod = NonNullable<RowOf<'listPaymentGroups'>['items']>[number];

/** An extraction with the response as it came, which has been paid for whatever could be read of it. */
export interface PaidExtraction extends Extraction {
  /** Without the app_key. */
  readonly raw: string;
}

/** Options for canceling a call. */
export interface CallSignal {
  readonly signal?: AbortSignal | undefined;
}

/**
 * The API with one typed method per operation, grouped by noun. Every method throws only `ApiError`. A list is read row
 * by row (`lists.ts`); other data that lacks a required field is an `InvalidResponse` that names the field.
 */
export class Client {
  constructor(private readonly transport: Transport) {}

  readonly accounts = {
    /** All accounts with their passwords in plain text (docs/api-notes.md#19). */
    list: (options?: CallSignal) => this.rows('listAccounts', {}, options),
    /** Adds `name:password` pairs; no limit can be given here (docs/api-notes.md#17). */
    add: (request: RequestOf<'addAccounts'>, options?: CallSignal) =>
      this.request('addAccounts', request, options),
    /** Irreversible; acts after about 5 minutes (docs/api-notes.md#18). */
    delete: (names: readonly string[], options?: CallSignal) =>
      this.request('deleteAccounts', { accounts: names.join(',') }, options),
    /** Acts after about 5 minutes (docs/api-notes.md#18). */
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
    /** Sends only the given fields: 0 means "none" or "off" there (docs/api-notes.md#15). */
    change: (request: RequestOf<'changeAccount'>, options?: CallSignal) =>
      this.request('changeAccount', request, options),
  };

  readonly orders = {
    list: async (request: RequestOf<'listOrders'>, options?: CallSignal): Promise<List<Order>> => {
      const list = await this.rows('listOrders', request, options, {
        page: request.page_no,
        pageSize: request.page_size,
      });
      return { ...list, rows: list.rows.map(withoutInvoice) };
    },
    /** Prices an order without making it. */
    check: (request: RequestOf<'checkOrder'>, options?: CallSignal) =>
      this.request('checkOrder', request, options),
    /** Never retried because there is no idempotency key (docs/api-notes.md#27). */
    create: async (request: RequestOf<'createOrder'>, options?: CallSignal): Promise<PlacedOrder> =>
      withoutInvoice(await this.request('createOrder', request, options)),
    close: (trade_no: string, options?: CallSignal) => this.request('closeOrder', { trade_no }, options),
  };

  readonly whitelist = {
    list: (request: RequestOf<'listWhitelist'> = {}, options?: CallSignal) =>
      this.rows('listWhitelist', request, options),
    add: (request: RequestOf<'addWhitelist'>, options?: CallSignal) =>
      this.request('addWhitelist', request, options),
    /** May remove the IPs for every product (docs/api-notes.md#20). */
    delete: (request: RequestOf<'deleteWhitelist'>, options?: CallSignal) =>
      this.request('deleteWhitelist', request, options),
  };

  readonly usage = {
    /** Traffic by the provider's days, of all accounts or of one (docs/api-notes.md#21, #22). */
    total: async (request: RequestOf<'getUsage'>, options?: CallSignal): Promise<List<UsageDay>> => {
      const list = await this.rows('getUsage', request, options);
      return { ...list, rows: list.rows.map((day) => ({ ...day, flow: day.flow ?? 0 })) };
    },
  };

  readonly packages = {
    list: (request: RequestOf<'listPackages'>, options?: CallSignal) =>
      this.rows('listPackages', request, options, { page: request.page, pageSize: request.size }),
    /** Types 9 and 12 only (docs/api-notes.md#24). */
    summary: (product_type: 9 | 12, options?: CallSignal) =>
      this.request('summarizePackages', { product_type }, options),
  };

  readonly extraction = {
    /** Opens proxies; may use quota and is never repeated on its own (docs/api-notes.md#8). */
    extract: async (request: RequestOf<'extractIps'>, options?: CallSignal): Promise<PaidExtraction> => {
      const { data, beside } = await this.transport.answer('extractIps', request, {
        ...options,
        acceptText: isExtractionText,
      });
      const response = typeof data === 'string' ? parseText(data) : (data ?? beside?.list ?? []);
      return {
        ...readExtraction(response),
        raw: this.transport.redact(typeof data === 'string' ? data : JSON.stringify(response, undefined, 2)),
      };
    },
  };

  readonly regions = {
    accountCities: (username: string, options?: CallSignal) =>
      this.rows('listAccountCities', { username }, options),
    accountStates: (username: string, options?: CallSignal) =>
      this.rows('listAccountStates', { username }, options),
    accountRegions: (username: string, options?: CallSignal) =>
      this.rows('listAccountRegions', { username }, options),
    cities: (options?: CallSignal) => this.rows('listDynamicCities', {}, options),
    searchCities: (country_code: string, state: string, options?: CallSignal) =>
      this.rows('searchDynamicCities', { country_code, state }, options),
    states: (options?: CallSignal) => this.rows('listDynamicStates', {}, options),
    searchStates: (country_code: string, options?: CallSignal) =>
      this.rows('searchDynamicStates', { country_code }, options),
  };

  readonly staticIps = {
    list: async (request: RequestOf<'listStaticIps'>, options: CallSignal = {}): Promise<List<StaticIp>> => {
      const answer = await this.transport.answer('listStaticIps', request, options);
      return readRowsBy('listStaticIps', answer, readStaticIp, this.reporter('listStaticIps'), {
        page: request.page,
        pageSize: request.size,
      });
    },
    /**
     * The stock by region. `isp` is 0 for datacenter and 1 for residential, and is always sent (docs/api-notes.md#13).
     */
    stock: (request: RequestOf<'listStaticIpRegions'> & { readonly isp: 0 | 1 }, options?: CallSignal) =>
      this.rows('listStaticIpRegions', request, options),
    hostPool: (options?: CallSignal) => this.rows('listHostPoolRegions', {}, options),
  };

  readonly payment = {
    groups: (request: RequestOf<'listPaymentGroups'> = {}, options?: CallSignal) =>
      this.rows('listPaymentGroups', request, options),
    giftRatio: (options?: CallSignal) => this.rows('getRechargeGiftRatio', {}, options),
  };

  readonly products = {
    list: (request: RequestOf<'listProducts'> = {}, options?: CallSignal) =>
      this.rows('listProducts', request, options),
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
    const data = await this.transport.call(operation, request, options);
    return readData(operation, data, this.reporter(operation));
  }

  private async rows<O extends OperationId>(
    operation: O,
    request: RequestOf<O>,
    options: CallSignal = {},
    requested: RequestedPage = {},
  ): Promise<List<RowOf<O>>> {
    const answer = await this.transport.answer(operation, request, options);
    return readRows(operation, answer, this.reporter(operation), requested);
  }

  private reporter(operation: OperationId): (problem: UnreadablePart) => void {
    return (problem) => this.transport.reportUnreadable(operation, problem);
  }
}

function withoutInvoice<O extends { readonly invoice?: unknown }>({
  invoice,
  ...order
}: O): Omit<O, 'invoice'> {
  return order;
}
