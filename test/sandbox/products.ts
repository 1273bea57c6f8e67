import type { components } from '../../src/api/schema';
import type { SandboxState } from './state';

type Product = NonNullable<components['schemas']['Product']>;
type PaymentMethod = components['schemas']['PaymentMethod'];

/** A product of the sandbox: what a buyer needs of it is always there. */
export type SandboxProduct = Product & {
  readonly title: string;
  readonly type: number;
  readonly usd_price: number;
  readonly status: number;
};

/** A CNY of the sandbox costs so many USD. */
const yuanPerDollar = 7.2;
const hongKongDollarsPerDollar = 7.8;

/**
 * Returns the products for sale: every type that can be bought, with a trial, a sold-out one, one off the shelf and one
 * unknown.
 */
export function products(state: SandboxState): SandboxProduct[] {
  const factor = state.settings.priceFactor;
  const product = (
    id: number,
    type: number,
    title: string,
    dollars: number,
    more: Partial<SandboxProduct> = {},
  ): SandboxProduct => {
    const usd = cents(dollars * factor);
    return {
      id,
      title,
      type,
      show_type: 1,
      status: 1,
      price: cents(usd * yuanPerDollar),
      usd_price: usd,
      price_hkd: cents(usd * hongKongDollarsPerDollar),
      original_price: cents(usd * 1.25 * yuanPerDollar),
      original_usd_price: cents(usd * 1.25),
      original_price_hkd: cents(usd * 1.25 * hongKongDollarsPerDollar),
      local_price: usd,
      local_original_price: cents(usd * 1.25),
      preferred_currency: 'usd',
      support_currencies: 'usd,cny',
      flow_value: 0,
      flow_give: 0,
      balance_give: 0,
      balance_value: 0,
      time_validity: 0,
      time_price: 0,
      time_days: 30,
      tip1: '',
      tip2: '',
      introduce: [],
      region_list_id: 0,
      renew_product_list: '',
      parent_product_type: 0,
      total_count: 0,
      remain_count: 0,
      extension_of_time_days: [],
      time_days_price_rate: 1,
      desc: { subtitle: title, introduce: [] },
      sku: null,
      ...more,
    };
  };
  const sku = (id: number, value: number, dollars: number) => ({
    id,
    value,
    price: cents(dollars * factor * yuanPerDollar),
    price_usd: cents(dollars * factor),
    price_hkd: cents(dollars * factor * hongKongDollarsPerDollar),
  });
  const perIp = { region_list_id: 1, extension_of_time_days: [1, 3, 6, 12], time_days_price_rate: 0.9 };
  return [
    product(301, 3, 'Balance recharge', 1, { time_days: 0, balance_value: 1, balance_give: 0.05 }),
    product(901, 9, 'Dynamic residential 5 GB', 6, { flow_value: 5, tip1: 'To begin with' }),
    product(902, 9, 'Dynamic residential 50 GB', 45, { flow_value: 50, flow_give: 2 }),
    product(903, 9, 'Dynamic residential 500 GB', 350, { flow_value: 500, show_type: 2, tip1: 'Popular' }),
    product(904, 9, 'Dynamic residential trial', 0.5, { flow_value: 0.5, show_type: 4, time_days: 3 }),
    product(905, 9, 'Dynamic residential 20 GB', 20, { flow_value: 20, status: 0 }),
    product(906, 9, 'Dynamic residential 10 GB, limited', 8, { flow_value: 10, total_count: 100 }),
    product(907, 9, 'Dynamic residential for enterprises', 0, { show_type: 3 }),
    product(1001, 10, 'Dynamic global 30 days', 90, { time_days: 30 }),
    product(1101, 11, 'Dynamic global, unlimited traffic', 0, {
      sku: {
        bandwidth_list: [sku(1, 50, 40), sku(2, 100, 75), sku(3, 200, 140)],
        duration_list: [sku(11, 1, 10), sku(12, 7, 50), sku(13, 30, 160)],
        concurrency_list: [sku(21, 200, 0), sku(22, 1000, 30)],
      },
    }),
    product(1201, 12, 'Long-term data centre 100 GB', 30, { flow_value: 100, time_days: 180 }),
    product(1401, 14, 'Data centre static IP', 3, { ...perIp, time_price: 3, renew_product_list: '1901' }),
    product(1501, 15, 'Long-term ISP', 40, {
      flow_value: 100,
      time_days: 90,
      extension_of_time_days: [1, 2, 4],
      time_days_price_rate: 0.8,
    }),
    product(1502, 15, 'Long-term ISP', 70, { flow_value: 100, time_days: 180 }),
    product(1601, 16, 'Static rotation 10 GB', 25, { flow_value: 10 }),
    product(1901, 19, 'Renewal of data centre IPs', 3, { parent_product_type: 14, time_price: 3 }),
    product(1902, 19, 'Renewal of residential IPs', 5, { parent_product_type: 25, time_price: 5 }),
    product(2001, 20, 'Replacement of a static IP', 2, { time_days: 0 }),
    product(2101, 21, 'Static rotation 100 GB', 180, { flow_value: 100 }),
    product(2401, 24, 'Static traffic add-on 50 GB', 20, { flow_value: 50 }),
    product(2501, 25, 'Residential static IP', 5, { ...perIp, time_price: 5, renew_product_list: '1902' }),
    product(4201, 42, 'Something newer than this list', 9),
  ];
}

/** A payment method. `handlingRate` is the share that it adds to the price. */
export interface SandboxPayment extends PaymentMethod {
  readonly title: string;
  readonly disabled: boolean;
  readonly min: number;
  readonly max: number;
  readonly handlingRate: number;
}

/** The payment method that pays immediately, from the balance. */
export const balancePayment = 1;

/** Every way to pay. */
export const payments: readonly SandboxPayment[] = [
  {
    id: balancePayment,
    title: 'Balance',
    group: 'balance',
    logo: '',
    disabled: false,
    min: 0,
    max: 0,
    handlingRate: 0,
  },
  {
    id: 2,
    title: 'Credit card',
    group: 'card',
    logo: 'https://logos.invalid/card.png',
    disabled: false,
    min: 5,
    max: 2_000,
    handlingRate: 0.02,
  },
  {
    id: 3,
    title: 'USDT (TRC20)',
    group: 'crypto',
    logo: 'https://logos.invalid/usdt.png',
    disabled: false,
    min: 10,
    max: 0,
    handlingRate: 0,
  },
  {
    id: 4,
    title: 'Bitcoin',
    group: 'crypto',
    logo: 'https://logos.invalid/btc.png',
    disabled: true,
    min: 50,
    max: 0,
    handlingRate: 0,
  },
];

/** The ways to pay as their call lists them. */
export function paymentGroups() {
  const names: Readonly<Record<string, string>> = { balance: 'Balance', card: 'Cards', crypto: 'Crypto' };
  return Object.entries(names).map(([group, name]) => ({
    name,
    logos: [],
    items: payments
      .filter((payment) => payment.group === group)
      .map(({ id, title, logo, disabled, min, max }) => ({
        id,
        title,
        logo: logo ?? '',
        group,
        disabled,
        min,
        max,
      })),
  }));
}

/** Rounds money to hundredths. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
