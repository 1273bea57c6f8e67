import type { UsageFigures } from './usageFigures';

/**
 * The figures as a table with a head, for a file: the day, whether it is only a part of one, the traffic of each account
 * that is told apart, what is beyond those, and the sum; KB.
 */
export function usageRows(
  { days, today, kilobytes, accounts, other }: UsageFigures,
  account: string | undefined,
): (string | number)[][] {
  const named = accounts ?? [];
  const head = [
    'day',
    'partial',
    ...named.map(({ username }) => `${username} (KB)`),
    ...(accounts ? ['other (KB)'] : []),
    account === undefined ? 'total (KB)' : `${account} (KB)`,
  ];
  const rows = days.map((day, index) => [
    day,
    day === today ? 'yes' : 'no',
    ...named.map((one) => one.kilobytes[index] ?? 0),
    ...(accounts ? [other[index] ?? 0] : []),
    kilobytes[index] ?? 0,
  ]);
  return [head, ...rows];
}
