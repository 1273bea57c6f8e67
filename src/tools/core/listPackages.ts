import * as v from 'valibot';
import type { Package } from '../../api/client';
import { validityOf } from '../../model/time/serverTime';
import { forecastPackages, type PackageForecast } from '../../model/packages/packageForecast';
import type { TypeSummary } from '../../model/packages/packageSummary';
import { isEmptySummary } from '../../model/packages/packageSummary';
import { pageOf, pagingEntries } from './paging';
import { readTool } from './tool';
import { filled, gigabytes, productType, productTypeEntry, serverTime } from './vocabulary';

/** Lists the packages with their remaining traffic and the estimated date when they run out (docs/api-notes.md#24). */
export const listPackages = readTool({
  name: 'list_proxylite_packages',
  title: 'List packages',
  description:
    "Lists packages. For traffic of product types 9 and 12, returns the GB remaining, used, and expiring within 7 days, with a forecast of the date when traffic runs out. For each package, returns its start date, its expiration date, and whether it's active. Tools can't buy or cancel anything; ask the user to do that in ProxyLite.",
  isLocal: false,
  input: v.strictObject({
    inEffectOnly: v.optional(
      v.pipe(v.boolean(), v.description('Whether to return only active packages and omit expired ones.')),
      false,
    ),
    productType: productTypeEntry,
    ...pagingEntries,
  }),
  async read({ inEffectOnly, productType: type, ...paging }, { account, signal }) {
    const { stores } = await account();
    const now = Date.now();
    const [pages, summaries] = await Promise.all([
      stores.packages.all({ signal }),
      stores.summaries.get(),
      stores.learnOffset(),
    ]);
    const forecasts = await forecastPackages({ stores }, { signal, now });
    const { offset } = stores.serverClock;
    const found = pages.items.filter(
      ({ product_type, expired_at }) =>
        (type === undefined || product_type === type) &&
        !(inEffectOnly && validityOf(expired_at, now, offset) === 'expired'),
    );
    return {
      traffic: summaries
        .filter(({ summary, type: summed }) => !isEmptySummary(summary) && (type ?? summed) === summed)
        .map((summed) => sumsOf(summed, forecasts)),
      packages: pageOf(found, paging, (one) => rowOf(one, now, offset), pages),
    };
  },
});

const states = { effective: 'active', expiring: 'active, expires within 7 days', expired: 'expired' };

function rowOf(
  { id, product_type, created_at, expired_at, trade_no, order }: Package,
  now: number,
  offset: number | undefined,
) {
  const validity = validityOf(expired_at, now, offset);
  return {
    id,
    title: filled(order?.title),
    productType: productType(product_type),
    state: validity && states[validity],
    begins: serverTime(created_at, offset),
    ends: serverTime(expired_at, offset),
    orderNumber: filled(trade_no),
  };
}

function sumsOf({ type, summary }: TypeSummary, forecasts: readonly PackageForecast[]) {
  const forecast = forecasts.find((one) => one.type === type)?.forecast;
  return {
    productType: productType(type),
    leftGB: gigabytes(summary.effective),
    usedOfWhatIsInEffectGB: gigabytes(summary.effective_used),
    lostUnlessUsedWithin7DaysGB: gigabytes(summary.temporary),
    usedInAllGB: gigabytes(summary.used),
    ...(forecast
      ? {
          forecast: {
            runsDry: forecast.likely ?? 'not within a year',
            earliest: forecast.earliest ?? 'not within a year',
            latest: forecast.latest ?? 'not within a year',
            because: forecast.cause === 'used' ? 'traffic is used up' : 'packages expire',
            dailyMeanGB: gigabytes(forecast.dailyMean),
          },
        }
      : {}),
  };
}
