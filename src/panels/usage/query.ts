import { rangeProblem, type RangeProblem, type UsageRange } from '../../model/usageRange';
import { readDay } from '../../model/usageDays';
import type { Query } from '../protocol/usage';

/** What the panel shows at first. */
export const firstQuery: Query = {
  range: '30',
  first: '',
  last: '',
  view: 'total',
  account: '',
  productType: '',
};

/** The days that are asked for; undefined where what was typed is no range. */
export function rangeOf({ range, first, last }: Query): UsageRange | undefined {
  if (range !== 'custom') return { lastDays: Number(range) };
  const days = { first: readDay(first), last: readDay(last) };
  if (rangeProblem(days.first, days.last) !== undefined) return undefined;
  return { first, last };
}

/** What is wrong with the days that were typed; undefined where nothing is. */
export function queryProblem({ range, first, last }: Query): RangeProblem | undefined {
  return range === 'custom' ? rangeProblem(readDay(first), readDay(last)) : undefined;
}

/** The product type that is asked for; undefined for all. */
export function productTypeOf({ productType }: Query): number | undefined {
  return /^\d+$/.test(productType) ? Number(productType) : undefined;
}
