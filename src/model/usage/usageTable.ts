import type { UsageFigures } from './usageFigures';

/**
 * Returns the figures as a table with a header, for a file. The columns are the day, whether it's only part of one, the
 * traffic of each separate account, the other traffic, and the sum; KB.
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
