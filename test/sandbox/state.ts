import { codes, Rejection } from './rejection';
import { dayOf, type SandboxClock } from './clock';
import type { Random } from './random';

/** Kilobytes of a gigabyte (docs/api-notes.md#24). */
export const kilobytesPerGigabyte = 1_048_576;

/** A proxy account. What a change of it means for proxies may come minutes later than what the list shows. */
export interface SandboxAccount {
  readonly id: number;
  readonly username: string;
  password: string;
  /** A password that was replaced and works until this time (ms). */
  oldPassword?: { readonly password: string; readonly until: number };
  readonly createdAt: number;
  remark: string;
  readonly productType: number;
  /** 0 for none. */
  limitGigabytes: number;
  /** 0 for none. */
  dailyLimitGigabytes: number;
  enabled: boolean;
  /** When an account that is disabled stops to work (ms). */
  disabledFrom?: number;
  udp: boolean;
}

export interface SandboxWhitelistEntry {
  readonly ip: string;
  remark: string;
  /** 0 where none was given: every product. */
  readonly productType: number;
  readonly userProductId?: number;
  readonly createdAt: number;
}

export interface SandboxPackage {
  readonly id: number;
  readonly createdAt: number;
  expiresAt: number;
  readonly productType: number;
  readonly tradeNo: string;
  /** 0 for packages without traffic. */
  readonly totalKilobytes: number;
  /** With fractions. */
  usedKilobytes: number;
}

export interface SandboxStaticIp {
  readonly id: number;
  /** Of the listener; 0 until it is first listed. */
  port: number;
  readonly username: string;
  readonly password: string;
  readonly countryCode: string;
  readonly productType: 14 | 25;
  readonly tradeNo: string;
  readonly createdAt: number;
  expiresAt: number;
  readonly maintenance: boolean;
  readonly asn: number;
}

export type OrderStatus = 0 | 1 | 2 | 3;

export interface SandboxOrder {
  readonly id: number;
  readonly tradeNo: string;
  readonly productId: number;
  readonly productType: number;
  readonly amount: number;
  readonly price: Price;
  readonly paymentId: number;
  status: OrderStatus;
  readonly title: string;
  readonly detail: string;
  readonly regionDescription: string;
  readonly createdAt: number;
  paidAt?: number;
  /** 0 as priced, 1 too much, 2 too little. */
  readonly payFeeStatus: 0 | 1 | 2;
  readonly invoiced: boolean;
  /** Delivers a paid order, `undefined` in past orders. */
  readonly deliver?: (tradeNo: string) => void;
}

/** The price of an order, in the currency of the product's `usd_price`. */
export interface Price {
  readonly unit: number;
  readonly total: number;
  readonly discount: number;
  readonly goods: number;
  readonly handling: number;
  readonly pay: number;
}

/** Static IPs for sale in one region, by ASN: data centre (isp 0) or residential (isp 1). */
export interface StockRegion {
  readonly code: string;
  readonly isp: 0 | 1;
  readonly byAsn: Map<number, number>;
}

export interface Coupon {
  readonly sn: string;
  readonly percent: number;
  readonly expiresAt: number;
  /** True for another user's coupon, which is rejected. */
  readonly foreign: boolean;
}

/** Switches that a test sets to get another ProxyLite. */
export interface SandboxSettings {
  /** The unit of `limit_flow`: documented as GB, but KB on some servers (docs/api-notes.md#14). */
  limitUnit: 'GB' | 'KB';
  /** The delay until disabling, deleting and a new password take effect (docs/api-notes.md#18), in minutes. */
  effectMinutes: number;
  /** True if removing from the whitelist requires a code (docs/api-notes.md#20). The code is `123456`. */
  verificationRequired: boolean;
  /** The factor for all new prices. */
  priceFactor: number;
  /** The time to pay an order, in minutes. */
  paymentMinutes: number;
}

export const defaultSettings: Readonly<SandboxSettings> = {
  limitUnit: 'GB',
  effectMinutes: 5,
  verificationRequired: false,
  priceFactor: 1,
  paymentMinutes: 30,
};

/** All data of a ProxyLite account. */
export class SandboxState {
  readonly settings: SandboxSettings = { ...defaultSettings };
  /** By username. */
  readonly accounts = new Map<string, SandboxAccount>();
  /** Deleted accounts with the time (ms) until which their proxies work. */
  readonly leaving: { readonly account: SandboxAccount; readonly until: number }[] = [];
  whitelist: SandboxWhitelistEntry[] = [];
  readonly packages: SandboxPackage[] = [];
  readonly staticIps: SandboxStaticIp[] = [];
  /** Newest first. */
  readonly orders: SandboxOrder[] = [];
  stock: StockRegion[] = [];
  coupons: Coupon[] = [];
  /** In USD. */
  balance = 0;
  /** By username. Traffic without an account has an empty name. */
  private readonly traffic = new Map<string, Traffic>();
  private lastId = 4_000;

  constructor(
    readonly clock: SandboxClock,
    readonly random: Random,
  ) {}

  /** A number that no other row of the sandbox has. */
  newId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** The account of that name, or a rejection. */
  account(username: string): SandboxAccount {
    const account = this.accounts.get(username);
    if (!account) throw new Rejection(codes.notFound, `account ${username} does not exist`);
    return account;
  }

  /** Adds traffic in bytes to today, for an account or, with the empty name, for a whitelisted client. */
  meter(username: string, bytes: number, productType: number): void {
    this.addTraffic(username, dayOf(this.clock.now()), bytes, productType);
    this.draw(productType, bytes);
  }

  /** Adds traffic in bytes to a day without drawing on a package: what was before the sandbox started. */
  addTraffic(username: string, on: string, bytes: number, productType: number): void {
    const traffic = this.traffic.get(username) ?? { productType, days: new Map<string, number>() };
    traffic.days.set(on, (traffic.days.get(on) ?? 0) + bytes);
    this.traffic.set(username, traffic);
  }

  /** Returns the traffic of an account in KB, rounded up by day, on one day or in total. */
  usedKilobytes(username: string, on?: string): number {
    const days = this.traffic.get(username)?.days;
    if (!days) return 0;
    if (on !== undefined) return toKilobytes(days.get(on) ?? 0);
    return [...days.values()].reduce((sum, bytes) => sum + toKilobytes(bytes), 0);
  }

  /** KB by day of every day with traffic, over those that pass the filter, deleted accounts among them. */
  trafficByDay(filter: (username: string, productType: number) => boolean = () => true): Map<string, number> {
    const sums = new Map<string, number>();
    for (const [username, { productType, days }] of this.traffic) {
      if (!filter(username, productType)) continue;
      for (const [on, bytes] of days) sums.set(on, (sums.get(on) ?? 0) + toKilobytes(bytes));
    }
    return sums;
  }

  /** Takes traffic from the package in effect that ends first. */
  private draw(productType: number, bytes: number): void {
    const now = this.clock.now();
    const [first] = this.packages
      .filter((one) => one.productType === productType && one.expiresAt > now)
      .filter((one) => one.usedKilobytes < one.totalKilobytes)
      .sort((a, b) => a.expiresAt - b.expiresAt);
    if (first) first.usedKilobytes = Math.min(first.totalKilobytes, first.usedKilobytes + bytes / 1_024);
  }
}

/** Bytes of one username by day. */
interface Traffic {
  readonly productType: number;
  readonly days: Map<string, number>;
}

function toKilobytes(bytes: number): number {
  return Math.ceil(bytes / 1_024);
}
