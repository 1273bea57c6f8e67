import type { Package } from '../../api/client';
import { momentOf, readServerTime, wallClockOf } from '../time/serverTime';
import { forecastRunOut, maxHistoryDays, type Forecast, type Pool } from './forecast';
import type { SummaryType, TypeSummary } from './packageSummary';
import type { Session } from '../connections/session';
import type { Usage, UsageOptions } from '../usage/usageCache';
import { addDays, dayAt, fillDays, possibleToday, todayOf, type Day } from '../usage/usageDays';

/** The remaining traffic of one type of packages, and when it probably runs out. */
export interface PackageForecast {
  readonly type: SummaryType;
  /** Remaining traffic of the packages in effect, KB. */
  readonly remaining: number;
  readonly today: Day;
  readonly pools: readonly Pool[];
  /** Undefined where too few days are known. */
  readonly forecast: Forecast | undefined;
  /** Total bought so far, KB; changes with every purchase. */
  readonly boughtInAll: number;
}

const weekMs = 7 * 86_400_000;

/**
 * Returns the remaining traffic of one type of packages by the day on which it ends. The server reports how much ends
 * within a week and when packages end, but not how much remains in each. So traffic that ends within a week counts to
 * the last end in that week, and the rest to the last end overall. `now` is in milliseconds since the epoch, the
 * server's offset in minutes if known.
 */
export function poolsOf(
  { type, summary }: TypeSummary,
  packages: readonly Package[],
  now: number,
  offset?: number,
): Pool[] {
  const ends = packages
    .filter(({ product_type }) => product_type === type)
    .flatMap(({ expired_at }) => readServerTime(expired_at) ?? [])
    .map((end) => ({ moment: momentOf(end, offset), day: dayAt(wallClockOf(end, offset)) }))
    .filter(({ moment }) => moment > now)
    .sort((a, b) => a.moment - b.moment);
  const soon = ends.filter(({ moment }) => moment - now <= weekMs).at(-1);
  const last = ends.at(-1);
  const effective = summary.effective ?? 0;
  const ending = soon === undefined ? 0 : Math.min(summary.temporary ?? 0, effective);
  return [
    { kilobytes: ending, endsOn: soon && addDays(soon.day, 1) },
    {
      kilobytes: effective - ending,
      endsOn: last === soon ? undefined : last && addDays(last.day, 1),
    },
  ].filter(({ kilobytes }) => kilobytes > 0);
}

/**
 * The forecasts of all types of which something is left: their sums, their packages and the last four weeks of each are
 * read.
 * @throws {ApiError}
 */
export async function forecastPackages(
  { stores }: Pick<Session, 'stores'>,
  options: UsageOptions & { readonly now?: number } = {},
): Promise<readonly PackageForecast[]> {
  const { now = Date.now() } = options;
  const [summaries, packages] = await Promise.all([
    stores.summaries.get(),
    stores.packages.peekAll({ signal: options.signal }),
  ]);
  const { offset } = stores.serverClock;
  const inEffect = summaries.filter(({ summary }) => (summary.effective ?? 0) > 0);
  return Promise.all(
    inEffect.map(async (sums) => forecastOf(sums, packages.items, stores.usage, { ...options, now, offset })),
  );
}

async function forecastOf(
  sums: TypeSummary,
  packages: readonly Package[],
  usage: Usage,
  { now, offset, ...options }: UsageOptions & { readonly now: number; readonly offset: number | undefined },
): Promise<PackageForecast> {
  const possible = possibleToday(now);
  const asked = { first: addDays(possible.first, -maxHistoryDays), last: possible.last };
  const rows = await usage.read({ span: asked, productType: sums.type }, options);
  const today = todayOf(rows, now, offset);
  const { kilobytes } = fillDays({ first: addDays(today, -maxHistoryDays), last: today }, rows);
  const pools = poolsOf(sums, packages, now, offset);
  const sinceFirst = kilobytes.findIndex((value) => value > 0);
  return {
    type: sums.type,
    remaining: sums.summary.effective ?? 0,
    today,
    pools,
    forecast: forecastRunOut({
      // Days before the first traffic are those of an account that was not used yet.
      completeDays: sinceFirst < 0 ? kilobytes.slice(0, -1) : kilobytes.slice(sinceFirst, -1),
      today,
      usedToday: kilobytes.at(-1) ?? 0,
      pools,
    }),
    boughtInAll: sums.summary.total ?? 0,
  };
}
