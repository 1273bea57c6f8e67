import type { Answers, Input } from './answers';
import { isoTime, minute, plainTime, readPlainTime } from './clock';
import { findCountry } from './places';
import { quote, type Quote } from './pricing';
import { balancePayment, cents, payments } from './products';
import { codes, Rejection, wrong } from './rejection';
import type { SandboxOrder, SandboxState } from './state';

/** The sandbox's responses about orders. Like the real server, it creates a new order for every `order/create`. */
export const orderAnswers: Answers<'listOrders' | 'createOrder' | 'closeOrder' | 'checkOrder'> = {
  listOrders: (filter, { state }) => {
    closeOverdue(state);
    const { page_no: page = 1, page_size: size = 20 } = filter;
    const found = state.orders.filter((order) => passes(order, filter));
    return {
      list: found.slice((page - 1) * size, page * size).map((order) => row(order)),
      pagination: {
        total: found.length,
        page_no: page,
        page_size: size,
        total_pages: Math.ceil(found.length / size),
      },
    };
  },

  createOrder: (request, { state }) => {
    const quoted = quote(state, request);
    const order = newOrder(state, quoted);
    if (order.paymentId === balancePayment) {
      if (state.balance < order.price.pay) {
        throw new Rejection(codes.insufficientBalance, 'the balance does not suffice');
      }
      state.balance = cents(state.balance - order.price.pay);
      state.orders.unshift(order);
      deliver(state, order);
    } else {
      state.orders.unshift(order);
    }
    return row(order);
  },

  closeOrder: ({ trade_no }, { state }) => {
    closeOverdue(state);
    const order = findOrder(state, trade_no);
    if (order.status !== 0) throw wrong('trade_no', 'the order is not waiting for payment');
    order.status = 2;
    return {};
  },

  checkOrder: (request, { state }) => {
    const { product, amount, price, detail, renewals } = quote(state, request);
    return {
      product_id: product.id,
      amount,
      discount_fee: price.discount,
      total_fee: price.total,
      pay_fee: price.pay,
      product_type: product.type,
      title: product.title,
      detail,
      ...(renewals ? { ip_result: renewals.map((renewal) => renewalRow(renewal)) } : {}),
    };
  },
};

/** Pays a pending order, as the payment service would: what was bought is there afterwards. */
export function payOrder(state: SandboxState, tradeNo: string): void {
  closeOverdue(state);
  const order = findOrder(state, tradeNo);
  if (order.status !== 0) throw wrong('trade_no', 'the order is not waiting for payment');
  deliver(state, order);
}

function deliver(state: SandboxState, order: SandboxOrder): void {
  order.status = 1;
  order.paidAt = state.clock.now();
  order.deliver?.(order.tradeNo);
}

function findOrder(state: SandboxState, tradeNo: string): SandboxOrder {
  const order = state.orders.find((one) => one.tradeNo === tradeNo);
  if (!order) throw new Rejection(codes.notFound, 'no such order', { trade_no: tradeNo });
  return order;
}

function closeOverdue(state: SandboxState): void {
  const limit = state.clock.now() - state.settings.paymentMinutes * minute;
  for (const order of state.orders) {
    if (order.status === 0 && order.createdAt <= limit) order.status = 2;
  }
}

/** An order number: the time (ms since the epoch) and six digits. */
export function newTradeNo(state: SandboxState, time: number): string {
  return plainTime(time).replace(/\D/g, '') + state.random.text(6, '0123456789');
}

function newOrder(state: SandboxState, quoted: Quote): SandboxOrder {
  const { product, payment, amount, price, detail, regionDescription, deliver: bring } = quoted;
  const createdAt = state.clock.now();
  return {
    id: state.newId(),
    tradeNo: newTradeNo(state, createdAt),
    productId: product.id,
    productType: product.type,
    amount,
    price,
    paymentId: payment.id,
    status: 0,
    title: product.title,
    detail,
    regionDescription,
    createdAt,
    payFeeStatus: 0,
    invoiced: false,
    deliver: bring,
  };
}

function passes(order: SandboxOrder, filter: Input<'listOrders'>): boolean {
  const { invoice = 0 } = filter;
  return (
    (filter.trade_no === undefined || order.tradeNo === filter.trade_no) &&
    (filter.start_time === undefined || order.createdAt >= readPlainTime(filter.start_time)) &&
    (filter.end_time === undefined || order.createdAt < readPlainTime(filter.end_time)) &&
    (filter.status === undefined || order.status === filter.status) &&
    (filter.product_type === undefined || order.productType === filter.product_type) &&
    (invoice === 0 || order.invoiced === (invoice === 1)) &&
    (filter.pay_fee_status === undefined || order.payFeeStatus === filter.pay_fee_status)
  );
}

function row(order: SandboxOrder) {
  const payment = payments.find(({ id }) => id === order.paymentId);
  return {
    id: order.id,
    trade_no: order.tradeNo,
    out_trade_no: '',
    product_id: order.productId,
    product_type: order.productType,
    amount: order.amount,
    unit_price: order.price.unit,
    total_fee: order.price.total,
    goods_fee: order.price.goods,
    pay_fee: order.price.pay,
    discount_fee: order.price.discount,
    handling_fee: order.price.handling,
    refund_fee: order.status === 3 ? order.price.pay : 0,
    pm_id: order.paymentId,
    pm_title: payment?.title ?? '',
    pm_logo: payment?.logo ?? '',
    status: order.status,
    title: order.title,
    detail: order.detail,
    region_desc: order.regionDescription,
    pay_at: order.paidAt === undefined ? null : isoTime(order.paidAt),
    pay_timestamp: order.paidAt === undefined ? 0 : Math.floor(order.paidAt / 1_000),
    created_at: isoTime(order.createdAt),
    pay_fee_status: order.payFeeStatus,
    invoice: order.invoiced ? invoice : null,
  };
}

/** Personal data that must turn up nowhere (docs/api-notes.md#32). */
export const invoice = {
  name: 'Xaverine Quibblestone',
  org_name: 'Quibblestone Works',
  first_name: 'Xaverine',
  last_name: 'Quibblestone',
  phone: '+49 30 555 0100',
  email: 'xaverine@quibble.example',
  role_type: 2,
  vat_id: 'DE000000000',
  address_country: 'DE',
  address_city: 'Quibbleton',
  address_line1: 'Quibble Street 1',
  address_line2: '',
  address_postal_code: 'QB-4711',
};

function renewalRow({ ip, price, expiresAt }: NonNullable<Quote['renewals']>[number]) {
  return {
    ip: `127.0.0.1:${ip.port}`,
    price,
    country_code: ip.countryCode,
    current_time: isoTime(ip.expiresAt),
    renewal_time: isoTime(expiresAt),
    country: {
      name_zh_cn: findCountry(ip.countryCode)?.chinese ?? '',
      flag: 'https://flags.invalid/round.png',
      square_flag: 'https://flags.invalid/square.png',
    },
  };
}
