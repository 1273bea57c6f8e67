import type { PaymentMethod, Product, RequestOf } from '../../api/client';
import {
  durationMultiples,
  purchaseKind,
  stockOf,
  unavailability,
  type Unavailability,
} from './purchaseKind';
import { canRenew } from './renewals';

/** The product type, and the region of static IPs, that a purchase begins with. */
export interface Wish {
  readonly type: number;
  readonly region: string;
}

/** Duration of a renewal: one month, two months, or until the end of next month (docs/api-notes.md#26). */
export const renewalPeriods = ['1m', '2m', 'em'] as const;
export type RenewalPeriod = (typeof renewalPeriods)[number];

/** A bandwidth, a number of connections or a duration that can be chosen for a product, with its price. */
export type SkuOption = NonNullable<NonNullable<NonNullable<Product['sku']>['bandwidth_list']>[number]>;

/** Static IPs wanted in one region. */
export interface RegionOrder {
  /** Code of the country or region. */
  readonly code: string;
  readonly quantity: number;
  /** The network; undefined for any. */
  readonly asn: number | undefined;
  /** Number in stock when it was chosen; undefined if the server didn't report it. */
  readonly inStock: number | undefined;
}

/**
 * The items to renew. IDs of packages and of static IPs may overlap, so they keep their source (docs/api-notes.md#29).
 */
export type Renewed =
  | { readonly source: 'packages'; readonly ids: readonly number[]; readonly productType: number }
  | { readonly source: 'staticIps'; readonly ids: readonly number[]; readonly productType: number };

/** The purchase as chosen so far. Input of steps that don't apply is kept but not sent. */
export interface PurchaseDraft {
  readonly renewed: Renewed | undefined;
  readonly product: Product | undefined;
  readonly quantity: number;
  readonly regions: readonly RegionOrder[];
  readonly bandwidth: SkuOption | undefined;
  readonly concurrency: SkuOption | undefined;
  readonly duration: SkuOption | undefined;
  /** Of the product's duration. */
  readonly multiple: number;
  readonly period: RenewalPeriod;
  readonly rechargeAmount: number | undefined;
  /** Number of the coupon; empty for none. */
  readonly coupon: string;
  /** Applies the discount of someone who was invited. */
  readonly useInvitationDiscount: boolean;
  readonly payment: PaymentMethod | undefined;
}

/** The initial state of every purchase. */
export const emptyDraft: PurchaseDraft = {
  renewed: undefined,
  product: undefined,
  quantity: 1,
  regions: [],
  bandwidth: undefined,
  concurrency: undefined,
  duration: undefined,
  multiple: 1,
  period: '1m',
  rechargeAmount: undefined,
  coupon: '',
  useInvitationDiscount: false,
  payment: undefined,
};

/** The reason a draft can't be ordered. */
export type DraftProblem =
  | { readonly kind: 'missing'; readonly what: 'product' | 'regions' | 'option' | 'payment' | 'renewed' }
  | { readonly kind: 'unavailable'; readonly why: Unavailability }
  | { readonly kind: 'quantity'; readonly max: number | undefined; readonly region?: string }
  | { readonly kind: 'asn'; readonly region: string }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'rechargeAmount' }
  | { readonly kind: 'foreignIds' }
  | { readonly kind: 'paymentDisabled' };

/** A draft that can be priced. */
export interface PurchaseOrder {
  readonly product: Product;
  readonly payment: PaymentMethod;
  /** Goes to `order/check` and to `order/create` alike (docs/api-notes.md#26). */
  readonly request: RequestOf<'checkOrder'>;
  /** Goes to `order/create` alone, so the check can't price it (docs/api-notes.md#47). */
  readonly useInvitationDiscount: boolean;
  /** Number that the check has to price; undefined if none was requested. */
  readonly count: number | undefined;
}

/** The largest number of an autonomous system. */
const maxAsn = 4_294_967_295;

export function isAsn(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= maxAsn;
}

/** True if the quantity can be requested with `max` left; an undefined `max` means no known limit. */
export function isQuantity(quantity: number, max: number | undefined): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= (max ?? Infinity);
}

/** The order that a draft comes to, or the first thing that keeps it from being one. */
export function orderOf(draft: PurchaseDraft): PurchaseOrder | { readonly problem: DraftProblem } {
  const { product, payment, coupon } = draft;
  if (!product) return missing('product');
  const why = unavailability(product);
  if (why) return { problem: { kind: 'unavailable', why } };
  const goods = goodsOf(draft, product);
  if ('problem' in goods) return goods;
  const multiples = durationMultiples(product);
  if (multiples.length > 0 && !multiples.includes(draft.multiple)) return { problem: { kind: 'multiple' } };
  if (!payment) return missing('payment');
  if (payment.disabled) return { problem: { kind: 'paymentDisabled' } };
  return {
    product,
    payment,
    count: goods.count,
    useInvitationDiscount: draft.useInvitationDiscount,
    request: {
      pid: product.id,
      pm_id: payment.id,
      ...goods.request,
      ...(multiples.length > 0 ? { etd: draft.multiple } : {}),
      ...(coupon ? { coupon_sn: coupon } : {}),
    },
  };
}

type Goods =
  | { readonly request: Omit<RequestOf<'checkOrder'>, 'pid' | 'pm_id'>; readonly count: number | undefined }
  | { readonly problem: DraftProblem };

function goodsOf(draft: PurchaseDraft, product: Product): Goods {
  switch (purchaseKind(product.type)) {
    case 'recharge':
      return recharge(draft);
    case 'packages':
      return draft.renewed ? renewal(draft.renewed, product, 'packages') : packages(draft, product);
    case 'unlimitedTraffic':
      return draft.renewed
        ? both(unlimitedTraffic(draft, product), renewal(draft.renewed, product, 'packages'))
        : unlimitedTraffic(draft, product);
    case 'staticIps':
      return staticIps(draft);
    case 'staticIpRenewal':
      return draft.renewed ? staticIpRenewal(draft.renewed, draft.period, product) : missing('renewed');
    case undefined:
      return { problem: { kind: 'unavailable', why: 'unknownType' } };
  }
}

function recharge({ rechargeAmount }: PurchaseDraft): Goods {
  if (rechargeAmount === undefined || !isQuantity(rechargeAmount, undefined)) {
    return { problem: { kind: 'rechargeAmount' } };
  }
  return { request: { recharge_amount: rechargeAmount }, count: undefined };
}

function packages({ quantity }: PurchaseDraft, product: Product): Goods {
  const max = stockOf(product);
  if (!isQuantity(quantity, max)) return { problem: { kind: 'quantity', max } };
  return { request: { amount: quantity }, count: quantity };
}

/** The duration is called required, yet an example omits it: it is sent where the product has any (docs/api-notes.md#31). */
function unlimitedTraffic({ bandwidth, concurrency, duration }: PurchaseDraft, { sku }: Product): Goods {
  const isIn = (option: SkuOption | undefined, list: readonly SkuOption[] | null | undefined) =>
    !list?.length || list.some(({ id }) => id === option?.id);
  const { bandwidth_list, concurrency_list, duration_list } = sku ?? {};
  if (
    !isIn(bandwidth, bandwidth_list) ||
    !isIn(concurrency, concurrency_list) ||
    !isIn(duration, duration_list)
  ) {
    return missing('option');
  }
  return {
    request: {
      ...(bandwidth && bandwidth_list?.length ? { product_sku_bandwidth_id: bandwidth.id } : {}),
      ...(concurrency && concurrency_list?.length ? { product_sku_concurrency_id: concurrency.id } : {}),
      ...(duration && duration_list?.length ? { product_sku_duration_id: duration.id } : {}),
    },
    count: undefined,
  };
}

function staticIps({ regions }: PurchaseDraft): Goods {
  if (regions.length === 0) return missing('regions');
  for (const { code, quantity, asn, inStock } of regions) {
    if (!isQuantity(quantity, inStock)) return { problem: { kind: 'quantity', max: inStock, region: code } };
    if (asn !== undefined && !isAsn(asn)) return { problem: { kind: 'asn', region: code } };
  }
  return {
    request: { region_list: regionList(regions) },
    count: regions.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

/** `CODE,quantity,ASN|…` without blanks (docs/api-notes.md#28). */
export function regionList(regions: readonly RegionOrder[]): string {
  return regions
    .map(({ code, quantity, asn }) => [code, quantity, ...(asn === undefined ? [] : [asn])].join(','))
    .join('|');
}

function staticIpRenewal(renewed: Renewed, period: RenewalPeriod, product: Product): Goods {
  return both(
    { request: { renew_duration: period }, count: undefined },
    renewal(renewed, product, 'staticIps'),
  );
}

function renewal(renewed: Renewed, product: Product, wanted: Renewed['source']): Goods {
  const { source, ids } = renewed;
  if (source !== wanted || !canRenew(product, renewed)) return { problem: { kind: 'foreignIds' } };
  if (ids.length === 0) return missing('renewed');
  return { request: { upids: ids.join(',') }, count: ids.length };
}

function both(options: Goods, renewed: Goods): Goods {
  if ('problem' in options) return options;
  if ('problem' in renewed) return renewed;
  return { request: { ...options.request, ...renewed.request }, count: renewed.count };
}

function missing(what: Extract<DraftProblem, { kind: 'missing' }>['what']): {
  readonly problem: DraftProblem;
} {
  return { problem: { kind: 'missing', what } };
}
