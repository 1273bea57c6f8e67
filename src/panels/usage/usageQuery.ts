import { rangeProblem, type RangeProblem, type UsageRange } from '../../model/usage/usageRange';
import type { FiguresQuery } from '../../model/usage/usageFigures';
import { readDay } from '../../model/usage/usageDays';
import type { Query } from '../protocol/usageProtocol';

/** The initial state of the panel. */
export const firstQuery: Query = {
  range: '30',
  first: '',
  last: '',
  view: 'total',
  account: '',
  productType: '',
};

/** One account's traffic over the days that were looked at. */
export function accountQuery(account: string, query: Query): Query {
  return { ...query, view: 'account', account, productType: '' };
}

/** The same days without the account that was chosen. */
export function withoutAccount(query: Query): Query {
  return { ...query, view: query.view === 'account' ? 'total' : query.view, account: '' };
}

/** Returns the requested figures; undefined while the selection is incomplete. */
export function figuresQuery(query: Query): FiguresQuery | undefined {
  const { view, account } = query;
  const range = rangeOf(query);
  if (!range || (view === 'account' && !account)) return undefined;
  return {
    range,
    view: view === 'account' ? { kind: 'account', username: account } : { kind: view },
    productType: productTypeOf(query),
  };
}

/** Returns the requested days; undefined if the typed text isn't a range. */
function rangeOf({ range, first, last }: Query): UsageRange | undefined {
  if (range !== 'custom') return { lastDays: Number(range) };
  const days = { first: readDay(first), last: readDay(last) };
  if (rangeProblem(days.first, days.last) !== undefined) return undefined;
  return { first, last };
}

/** Returns the problem of the days that were typed; undefined if there is none. */
export function queryProblem({ range, first, last }: Query): RangeProblem | undefined {
  return range === 'custom' ? rangeProblem(readDay(first), readDay(last)) : undefined;
}

/** The product type that is asked for; undefined for all. */
export function productTypeOf({ productType }: Query): number | undefined {
  return /^\d+$/.test(productType) ? Number(productType) : undefined;
}
