import type { Input } from './answers';
import { day, isoTime } from './clock';
import { countries, findCountry } from './places';
import { cents, payments, products, type SandboxPayment, type SandboxProduct } from './products';
import { codes, Rejection, wrong } from './rejection';
import {
  kilobytesPerGigabyte,
  type Price,
  type SandboxPackage,
  type SandboxState,
  type SandboxStaticIp,
} from './state';
import { statusOf } from './staticIps';

/** The input of `order/create` and `order/check`. */
export type OrderRequest = Input<'createOrder'>;

/** An order that is priced, and what its payment brings about. */
export interface Quote {
  readonly product: SandboxProduct;
  readonly payment: SandboxPayment;
  readonly amount: number;
  readonly price: Price;
  readonly detail: string;
  readonly regionDescription: string;
  readonly renewals?: readonly Renewal[];
  readonly deliver: (tradeNo: string) => void;
}

/** A static IP's time, before and after. */
export interface Renewal {
  readonly ip: SandboxStaticIp;
  readonly price: number;
  readonly expiresAt: number;
}

/** The purchased goods, before discounts and the payment method. */
type Goods = Pick<Quote, 'amount' | 'detail' | 'deliver' | 'renewals'> & {
  readonly total: number;
  readonly regionDescription?: string;
};

/** The share that an invited user saves. */
const invitationRate = 0.05;

/** Prices an order as the real one would be, or turns it down. */
export function quote(state: SandboxState, request: OrderRequest): Quote {
  const product = products(state).find(({ id }) => id === request.pid);
  if (!product) throw new Rejection(codes.notFound, 'no such product', { pid: String(request.pid) });
  checkForSale(state, product);
  const { etd = 1 } = request;
  if (etd !== 1 && !product.extension_of_time_days?.includes(etd))
    throw wrong('etd', 'is no multiple of this product');
  const goods = goodsOf(state, product, request);
  const rate = discountRate(state, request);
  const discount = cents(goods.total * rate);
  const net = cents(goods.total - discount);
  const payment = paymentOf(request.pm_id, net);
  const handling = cents(net * payment.handlingRate);
  const price: Price = {
    unit: cents(goods.total / goods.amount),
    total: goods.total,
    discount,
    goods: net,
    handling,
    pay: cents(net + handling),
  };
  return { regionDescription: '', ...goods, product, payment, price };
}

function checkForSale(state: SandboxState, product: SandboxProduct): void {
  if (product.status !== 1) throw wrong('pid', 'the product is off the shelf');
  if (product.show_type === 3) throw wrong('pid', 'the product is for sale on request only');
  if ((product.total_count ?? 0) > 0 && product.remain_count === 0)
    throw wrong('pid', 'the product is sold out');
  const tried = state.orders.some((order) => order.productId === product.id && order.status === 1);
  if (product.show_type === 4 && tried) throw wrong('pid', 'the trial was used already');
}

function goodsOf(state: SandboxState, product: SandboxProduct, request: OrderRequest): Goods {
  switch (product.type) {
    case 3:
      return recharge(state, product, request);
    case 11:
      return unlimitedTraffic(state, product, request);
    case 14:
    case 25:
      return staticIps(state, product, product.type, request);
    case 19:
      return renewal(state, product, request);
    default:
      return traffic(state, product, request);
  }
}

function recharge(
  state: SandboxState,
  product: SandboxProduct,
  { recharge_amount: sum }: OrderRequest,
): Goods {
  if (sum === undefined) throw wrong('recharge_amount', 'is required for type 3');
  const bonus = cents(sum * (product.balance_give ?? 0));
  return {
    amount: 1,
    total: sum,
    detail: `${sum} and a bonus of ${bonus}`,
    deliver: () => {
      state.balance = cents(state.balance + sum + bonus);
    },
  };
}

function unlimitedTraffic(state: SandboxState, product: SandboxProduct, request: OrderRequest): Goods {
  const pick = (
    list: readonly SkuOption[] | null | undefined,
    parameter: keyof OrderRequest,
    id = request[parameter],
  ) => {
    const option = list?.find((one) => one.id === id);
    if (!option)
      throw wrong(parameter, id === undefined ? 'is required for type 11' : 'is not one of this product');
    return option;
  };
  const { bandwidth_list, concurrency_list, duration_list } = product.sku ?? {};
  const bandwidth = pick(bandwidth_list, 'product_sku_bandwidth_id');
  const concurrency = pick(concurrency_list, 'product_sku_concurrency_id');
  // Called required, yet the vendor's own example omits it (docs/api-notes.md#31).
  const usual = request.product_sku_duration_id ?? duration_list?.at(-1)?.id;
  const duration = pick(duration_list, 'product_sku_duration_id', usual);
  const days = duration.value ?? 0;
  const each = [bandwidth, concurrency, duration].reduce((sum, { price_usd }) => sum + (price_usd ?? 0), 0);
  const renewed = request.upids === undefined ? undefined : packagesToRenew(state, product, request.upids);
  const amount = renewed?.length ?? 1;
  return {
    amount,
    total: cents(each * amount),
    detail: `${bandwidth.value} Mbps, ${concurrency.value} connections, ${days} days`,
    deliver: (tradeNo) => {
      if (renewed) extend(state, renewed, days);
      else addPackage(state, product.type, tradeNo, days, 0);
    },
  };
}

function packagesToRenew(state: SandboxState, product: SandboxProduct, upids: string): SandboxPackage[] {
  const ids = upids.split(',').map(Number);
  const renewed = state.packages.filter((one) => ids.includes(one.id) && one.productType === product.type);
  if (renewed.length !== ids.length) throw wrong('upids', `not all are packages of type ${product.type}`);
  return renewed;
}

function extend(state: SandboxState, packages: readonly SandboxPackage[], days: number): void {
  for (const one of packages) one.expiresAt = Math.max(one.expiresAt, state.clock.now()) + days * day;
}

type SkuOption = NonNullable<NonNullable<NonNullable<SandboxProduct['sku']>['bandwidth_list']>[number]>;

function traffic(state: SandboxState, product: SandboxProduct, request: OrderRequest): Goods {
  const { days, factor } = extent(product, request);
  const gigabytes = (product.flow_value ?? 0) + (product.flow_give ?? 0);
  const each = product.usd_price * factor;
  if (request.upids !== undefined) {
    const renewed = packagesToRenew(state, product, request.upids);
    return {
      amount: renewed.length,
      total: cents(each * renewed.length),
      detail: `${days} more days`,
      deliver: () => extend(state, renewed, days),
    };
  }
  const amount = request.amount ?? 1;
  if (!Number.isInteger(amount)) throw wrong('amount', 'must be a whole number');
  return {
    amount,
    total: cents(each * amount),
    detail: `${gigabytes} GB, ${days} days`,
    deliver: (tradeNo) => {
      for (let count = 0; count < amount; count += 1)
        addPackage(state, product.type, tradeNo, days, gigabytes);
    },
  };
}

/** The days of a product times the multiple that was asked for, and what that costs times its price. */
function extent(product: SandboxProduct, { etd = 1 }: OrderRequest) {
  const rate = product.time_days_price_rate ?? 1;
  return { days: (product.time_days ?? 30) * etd, factor: 1 + (etd - 1) * rate };
}

function staticIps(
  state: SandboxState,
  product: SandboxProduct,
  type: 14 | 25,
  request: OrderRequest,
): Goods {
  const { region_list } = request;
  if (region_list === undefined) throw wrong('region_list', `is required for type ${type}`);
  const wanted = region_list.split('|').map((part) => reserve(state, type, part));
  const amount = wanted.reduce((sum, { quantity }) => sum + quantity, 0);
  const { days, factor } = extent(product, request);
  return {
    amount,
    total: cents(product.usd_price * factor * amount),
    detail: `${amount} IPs, ${days} days`,
    regionDescription: wanted.map(({ code, quantity }) => `${code} × ${quantity}`).join(', '),
    deliver: (tradeNo) => {
      for (const { code, quantity, take } of wanted) {
        for (let count = 0; count < quantity; count += 1)
          addStaticIp(state, type, code, take(), tradeNo, days);
      }
    },
  };
}

/** Reads `CODE,quantity[,ASN]` and finds it in stock. `take` takes one from the stock and returns its ASN. */
function reserve(state: SandboxState, type: 14 | 25, part: string) {
  const [place = '', quantityText = '', asnText = ''] = part.split(',');
  const isp = type === 14 ? 0 : 1;
  const code = (findCountry(place) ?? countries[Number(place) - 1])?.code;
  const region = state.stock.find((one) => one.code === code && one.isp === isp);
  if (!code || !region) throw wrong('region_list', `nothing for sale in ${place}`);
  const quantity = Number(quantityText);
  if (quantity < 1) throw wrong('region_list', `the quantity for ${place} must be at least 1`);
  const asn = asnText === '' ? undefined : Number(asnText);
  if (asn !== undefined && !region.byAsn.has(asn)) throw wrong('region_list', `no ASN ${asn} in ${place}`);
  const { byAsn } = region;
  const left = [...byAsn].filter(([one]) => asn === undefined || one === asn);
  const inStock = left.reduce((sum, [, number]) => sum + number, 0);
  if (inStock < quantity) throw wrong('region_list', `only ${inStock} left in ${place}`);
  const take = (): number => {
    const [one = 0, number = 0] =
      [...byAsn].find(([key, count]) => count > 0 && (asn === undefined || key === asn)) ?? [];
    byAsn.set(one, Math.max(0, number - 1));
    return one;
  };
  return { code, quantity, take };
}

function renewal(
  state: SandboxState,
  product: SandboxProduct,
  { upids, renew_duration: duration = '1m' }: OrderRequest,
): Goods {
  if (upids === undefined) throw wrong('upids', 'is required for type 19');
  const found = upids.split(',').map((id) => {
    const ip = state.staticIps.find((one) => one.id === Number(id));
    if (!ip) throw wrong('upids', `${id} is no static IP`);
    if (ip.productType !== product.parent_product_type) throw wrong('upids', `${id} is of another type`);
    if (statusOf(ip, state) === 2) throw wrong('upids', `${id} has expired`);
    return ip;
  });
  const months = duration === '2m' ? 2 : 1;
  const renewals = found.map((ip) => ({
    ip,
    price: cents(product.usd_price * months),
    expiresAt: duration === 'em' ? endOfNextMonth(ip.expiresAt) : addMonths(ip.expiresAt, months),
  }));
  return {
    amount: found.length,
    total: cents(renewals.reduce((sum, { price }) => sum + price, 0)),
    detail: `until ${isoTime(Math.max(...renewals.map(({ expiresAt }) => expiresAt)))}`,
    renewals,
    deliver: () => {
      for (const { ip, expiresAt } of renewals) ip.expiresAt = expiresAt;
    },
  };
}

function discountRate(state: SandboxState, request: OrderRequest): number {
  const invited = request.use_invitation_registration_discount === true ? invitationRate : 0;
  if (request.coupon_sn === undefined) return invited;
  const coupon = state.coupons.find(({ sn }) => sn === request.coupon_sn);
  if (!coupon || coupon.foreign) throw wrong('coupon_sn', 'is no coupon of yours');
  if (coupon.expiresAt <= state.clock.now()) throw wrong('coupon_sn', 'has expired');
  return invited + coupon.percent / 100;
}

function paymentOf(id: number, sum: number): SandboxPayment {
  const payment = payments.find((one) => one.id === id);
  if (!payment) throw wrong('pm_id', 'no such payment method');
  if (payment.disabled) throw wrong('pm_id', `${payment.title} is not available`);
  if (sum < payment.min) throw wrong('pm_id', `${payment.title} takes at least ${payment.min}`);
  if (payment.max > 0 && sum > payment.max)
    throw wrong('pm_id', `${payment.title} takes at most ${payment.max}`);
  return payment;
}

/** Adds a package in effect from now on. */
export function addPackage(
  state: SandboxState,
  productType: number,
  tradeNo: string,
  days: number,
  gigabytes: number,
): void {
  const now = state.clock.now();
  state.packages.push({
    id: state.newId(),
    createdAt: now,
    expiresAt: now + days * day,
    productType,
    tradeNo,
    totalKilobytes: gigabytes * kilobytesPerGigabyte,
    usedKilobytes: 0,
  });
}

/** Adds a static IP in effect from now on. */
export function addStaticIp(
  state: SandboxState,
  productType: 14 | 25,
  countryCode: string,
  asn: number,
  tradeNo: string,
  days: number,
): SandboxStaticIp {
  const now = state.clock.now();
  const id = state.newId();
  const added: SandboxStaticIp = {
    id,
    port: 0,
    username: `st${id}`,
    password: state.random.text(10),
    countryCode,
    productType,
    tradeNo,
    createdAt: now,
    expiresAt: now + days * day,
    maintenance: false,
    asn,
  };
  state.staticIps.push(added);
  return added;
}

function addMonths(time: number, months: number): number {
  const date = new Date(time);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}

/** The last second of the month after that of the given time. */
function endOfNextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 1) - 1_000;
}
