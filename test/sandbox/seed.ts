import { newAccount } from './accounts';
import { day, dayOf } from './clock';
import { newTradeNo } from './orders';
import { countries } from './places';
import { addStaticIp } from './pricing';
import { dynamicType } from './traffic';
import {
  kilobytesPerGigabyte,
  type OrderStatus,
  type SandboxAccount,
  type SandboxOrder,
  type SandboxState,
} from './state';

/** The initial amount of data. */
export interface SeedOptions {
  readonly accounts: number;
  readonly staticIps: number;
  /** Number of past orders in addition to those of packages and static IPs. */
  readonly orders: number;
}

/** Accounts of which a year of traffic is known; of the others only some days are. */
const accountsWithHistory = 12;

/** The shares of their limit that accounts have used; no limit for the first. */
const shareOfLimit = [Infinity, 0.35, 0.6, 0.85, 0.15, 0.97];

const remarks = ['price monitor', 'search results', '', 'QA', '比价爬虫', 'ad checks', ''];

/** Fills an empty state as the account of a user who has been with ProxyLite for a year. */
export function seed(state: SandboxState, options: SeedOptions): void {
  // Not the time that it is: the same seed and start give the same rows, however slow the machine.
  const now = state.clock.start;
  state.balance = 500;
  seedWhitelist(state, now);
  seedAccounts(state, now, options.accounts);
  seedPackages(state, now);
  seedShop(state);
  seedStaticIps(state, now, options.staticIps);
  seedOrders(state, now, options.orders);
  state.orders.sort((a, b) => b.createdAt - a.createdAt);
  state.coupons = [
    { sn: 'WELCOME10', percent: 10, expiresAt: now + 365 * day, foreign: false },
    { sn: 'EXPIRED20', percent: 20, expiresAt: now - day, foreign: false },
    { sn: 'PARTNER30', percent: 30, expiresAt: now + 365 * day, foreign: true },
  ];
}

function seedWhitelist(state: SandboxState, now: number): void {
  state.whitelist = [
    { ip: '127.0.0.1', remark: 'this machine', productType: 0, createdAt: now - 90 * day },
    { ip: '198.51.100.7', remark: 'office', productType: 9, createdAt: now - 60 * day },
    { ip: '203.0.113.40', remark: '', productType: 14, createdAt: now - 12 * day },
  ];
}

function seedAccounts(state: SandboxState, now: number, count: number): void {
  const { random } = state;
  for (let index = 1; index <= count; index += 1) {
    // Lists contain names that a new account couldn't have (docs/api-notes.md#16).
    const username = index === 11 ? 'team.eu-7' : `user${String(index).padStart(2, '0')}`;
    const type = index % 5 === 0 ? 25 : index % 7 === 0 ? 14 : 9;
    const days = index <= accountsWithHistory ? 365 : 3;
    const account: SandboxAccount = {
      ...newAccount(state, username, random.text(8), type),
      createdAt: now - (days + 1) * day - random.whole(0, 86_400_000),
      remark: remarks[index % remarks.length] ?? '',
      enabled: index % 8 !== 0,
    };
    if (!account.enabled) account.disabledFrom = now - day;
    state.accounts.set(username, account);
    const usual = random.whole(5, 400) * 1_048_576;
    for (let back = days; back >= 0; back -= 1) {
      // A day without traffic now and then: the list of days has gaps.
      if (random.next() < 0.1) continue;
      const share = back === 0 ? (now % day) / day : 1;
      const bytes = Math.round(share * usual * (0.4 + 1.2 * random.next()));
      state.addTraffic(username, dayOf(now - back * day), bytes, type);
    }
    const gigabytes = state.usedKilobytes(username) / kilobytesPerGigabyte;
    account.limitGigabytes = Math.ceil(gigabytes / (shareOfLimit[index % shareOfLimit.length] ?? 1)) || 0;
  }
  // Traffic of accounts that were deleted since, and of whitelisted machines: "other" (docs/api-notes.md#22).
  for (let back = 30; back >= 1; back -= 1) {
    state.addTraffic('removed', dayOf(now - back * day), random.whole(1, 90) * 1_048_576, dynamicType);
    state.addTraffic('', dayOf(now - back * day), random.whole(1, 60) * 1_048_576, dynamicType);
  }
}

function seedPackages(state: SandboxState, now: number): void {
  const past = (
    type: number,
    title: string,
    dollars: number,
    size: number,
    days: number,
    ago: number,
    share: number,
  ) => {
    const order = pastOrder(state, now, {
      productId: type * 100 + 1,
      productType: type,
      title,
      dollars,
      daysAgo: ago,
    });
    const createdAt = order.createdAt + 7_000;
    const totalKilobytes = Math.ceil(size) * kilobytesPerGigabyte;
    state.packages.push({
      id: state.newId(),
      createdAt,
      expiresAt: createdAt + days * day,
      productType: type,
      tradeNo: order.tradeNo,
      totalKilobytes,
      usedKilobytes: Math.round(totalKilobytes * share),
    });
    return totalKilobytes * share;
  };
  const drawn =
    past(9, 'Dynamic residential 50 GB', 45, 52, 30, 120, 0.3) +
    past(9, 'Dynamic residential 5 GB', 6, 5, 30, 40, 0.9) +
    past(9, 'Dynamic residential 50 GB', 45, 52, 30, 26, 0.2) +
    past(9, 'Dynamic residential 50 GB', 45, 52, 30, 5, 0);
  past(12, 'Long-term data centre 100 GB', 30, 100, 180, 60, 0.25);
  past(11, 'Dynamic global, unlimited traffic', 245, 0, 30, 3, 0);
  past(14, 'Data centre static IP', 12, 0, 30, 20, 0);
  past(25, 'Residential static IP', 20, 0, 30, 10, 0);
  // The remaining usage is from one large package that has since expired, so that the totals are consistent.
  const used = [...state.trafficByDay((_, type) => type === dynamicType).values()];
  const rest = (used.reduce((sum, kilobytes) => sum + kilobytes, 0) - drawn) / kilobytesPerGigabyte;
  if (rest > 0) past(9, 'Dynamic residential, individual', 900, rest, 330, 364, rest / Math.ceil(rest));
}

/** Fills an empty state with what there is to buy only, as a brand-new user finds it. */
export function seedShop(state: SandboxState): void {
  for (const isp of [0, 1] as const) {
    for (const { code } of countries.slice(0, isp === 0 ? 10 : 6)) {
      const byAsn = new Map(
        Array.from({ length: state.random.whole(1, 3) }, (_, index) => [
          64_500 + 10 * isp + index,
          state.random.whole(2, 60),
        ]),
      );
      state.stock.push({ code, isp, byAsn });
    }
  }
}

function seedStaticIps(state: SandboxState, now: number, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const country = countries[index % 6];
    const type = index % 3 === 0 ? 25 : 14;
    const order = state.orders.find(({ productType }) => productType === type);
    const added = addStaticIp(state, type, country?.code ?? 'US', 64_500, order?.tradeNo ?? '', 30);
    // Valid ones, some about to expire, an expired one, one under maintenance.
    const daysLeft = index % 8 === 5 ? -2 : index % 4 === 2 ? 3 : 12 + index;
    state.staticIps[state.staticIps.length - 1] = {
      ...added,
      createdAt: now - 18 * day,
      expiresAt: now + daysLeft * day,
      maintenance: index % 8 === 7,
    };
  }
}

function seedOrders(state: SandboxState, now: number, count: number): void {
  const statuses: readonly OrderStatus[] = [1, 2, 1, 3, 1];
  for (let index = 0; index < count; index += 1) {
    pastOrder(state, now, {
      productId: 901,
      productType: 9,
      title: 'Dynamic residential 5 GB',
      dollars: 6,
      daysAgo: 130 + 3 * index,
      status: statuses[index % statuses.length] ?? 1,
      invoiced: index % 4 === 0,
      payFeeStatus: index % 10 === 4 ? 1 : index % 10 === 9 ? 2 : 0,
    });
  }
}

interface PastOrder {
  readonly productId: number;
  readonly productType: number;
  readonly title: string;
  readonly dollars: number;
  readonly daysAgo: number;
  readonly status?: OrderStatus;
  readonly invoiced?: boolean;
  readonly payFeeStatus?: 0 | 1 | 2;
}

/** Adds an order that was paid by card, unless said otherwise. */
function pastOrder(state: SandboxState, now: number, past: PastOrder): SandboxOrder {
  const { dollars, daysAgo, status = 1, invoiced = false, payFeeStatus = 0, ...product } = past;
  const createdAt = now - daysAgo * day;
  const order: SandboxOrder = {
    ...product,
    id: state.newId(),
    tradeNo: newTradeNo(state, createdAt),
    amount: 1,
    price: { unit: dollars, total: dollars, discount: 0, goods: dollars, handling: 0, pay: dollars },
    paymentId: 2,
    status,
    detail: '',
    regionDescription: '',
    createdAt,
    ...(status === 1 || status === 3 ? { paidAt: createdAt + 6_000 } : {}),
    payFeeStatus,
    invoiced,
  };
  state.orders.push(order);
  return order;
}
