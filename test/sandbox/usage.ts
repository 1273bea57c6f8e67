import type { Answers } from './answers';
import { day, dayOf, readPlainTime } from './clock';
import { wrong } from './rejection';

/** The sandbox's responses about traffic. */
export const usageAnswers: Answers<'getUsage'> = {
  getUsage: ({ start_time, end_time, username, product_type }, { state, proxies }) => {
    proxies.meter();
    const now = state.clock.now();
    const start = start_time === undefined ? now - 7 * day : readPlainTime(start_time);
    const end = end_time === undefined ? now : readPlainTime(end_time);
    if (Number.isNaN(start)) throw wrong('start_time', 'is not a time');
    if (Number.isNaN(end)) throw wrong('end_time', 'is not a time');
    if (start > end) throw wrong('end_time', 'is before start_time');
    // An account's usage can't be queried after it's deleted (docs/api-notes.md#18).
    if (username !== undefined && !state.accounts.has(username)) return { list: [] };
    const days = state.trafficByDay(
      (name, type) =>
        (username === undefined || name === username) &&
        (product_type === undefined || type === product_type),
    );
    return {
      list: [...days]
        .filter(([on]) => on >= dayOf(start) && on <= dayOf(end))
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([on, flow]) => ({ day: on, flow })),
    };
  },
};
