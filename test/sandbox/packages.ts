import type { Answers } from './answers';
import { day, plainTime } from './clock';
import type { SandboxPackage, SandboxState } from './state';

/** The sandbox's responses about packages. */
export const packageAnswers: Answers<'listPackages' | 'summarizePackages'> = {
  listPackages: ({ trade_no, page = 1, size = 20, product_type }, { state }) => {
    const found = state.packages
      .filter((one) => trade_no === undefined || one.tradeNo === trade_no)
      .filter((one) => product_type === undefined || one.productType === product_type)
      .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
    return {
      list: found.slice((page - 1) * size, page * size).map((one) => row(one, state)),
      page,
      page_size: size,
      total_count: found.length,
      total_page: Math.ceil(found.length / size),
    };
  },

  summarizePackages: ({ product_type = 9 }, { state, proxies }) => {
    proxies.meter();
    const now = state.clock.now();
    const all = state.packages.filter((one) => one.productType === product_type);
    const inEffect = all.filter((one) => one.expiresAt > now && left(one) > 0);
    const ending = inEffect.filter((one) => one.expiresAt <= now + 7 * day);
    const expired = all.filter((one) => one.expiresAt <= now);
    const effective = sum(inEffect, left);
    const effectiveUsed = sum(inEffect, used);
    return {
      total: sum(all, (one) => one.totalKilobytes),
      total_count: all.length,
      effective,
      effective_count: inEffect.length,
      effective_total: effective + effectiveUsed,
      effective_used: effectiveUsed,
      temporary: sum(ending, left),
      temporary_count: ending.length,
      expired: sum(expired, left),
      expired_count: expired.length,
      used: sum(all, used),
    };
  },
};

function row(one: SandboxPackage, state: SandboxState) {
  const order = state.orders.find(({ tradeNo }) => tradeNo === one.tradeNo);
  return {
    id: one.id,
    created_at: plainTime(one.createdAt),
    expired_at: plainTime(one.expiresAt),
    product_type: one.productType,
    trade_no: one.tradeNo,
    order: order
      ? {
          created_at: plainTime(order.createdAt),
          pay_at: order.paidAt === undefined ? null : plainTime(order.paidAt),
          title: order.title,
        }
      : null,
  };
}

function used(one: SandboxPackage): number {
  return Math.ceil(one.usedKilobytes);
}

function left(one: SandboxPackage): number {
  return one.totalKilobytes - used(one);
}

function sum(packages: readonly SandboxPackage[], of: (one: SandboxPackage) => number): number {
  return packages.reduce((total, one) => total + of(one), 0);
}
