import * as vscode from 'vscode';
import type { Account, Package } from '../../api/client';
import { plainText } from '../../host/ui/sanitize';
import { productTypeLabel } from '../../host/labels/productTypes';
import { remainingByDay } from '../../model/packages/forecast';
import { limitInKilobytes, type LimitUnit } from '../../model/accounts/limitUnit';
import type { PackageForecast } from '../../model/packages/packageForecast';
import type { UsageFigures } from '../../model/usage/usageFigures';
import type { Figures, Forecast, Limit, Option, Query, Series } from '../protocol/usageProtocol';
import { forecastMethod, forecastName, forecastText } from './usageNotes';

/** Days that the line of a forecast goes ahead. */
const lineDays = 30;

/** Types that traffic is asked for by, whether an account of them is known or not. */
const defaultTypes = [9, 12];

/** Figures as the page shows them. */
export function pageFigures(figures: UsageFigures, { view, account }: Query): Figures {
  const { days, today, kilobytes } = figures;
  return {
    days: [...days],
    ...(today === undefined ? {} : { today }),
    total: [...kilobytes],
    series: seriesOf(figures, view === 'account' ? account : undefined),
  };
}

function seriesOf({ kilobytes, accounts, other }: UsageFigures, account: string | undefined): Series[] {
  if (account !== undefined)
    return [{ kind: 'account', name: plainText(account), kilobytes: [...kilobytes] }];
  if (!accounts) return [{ kind: 'total', name: vscode.l10n.t('Total'), kilobytes: [...kilobytes] }];
  return [
    ...accounts.map(({ username, kilobytes: own }): Series => ({
      kind: 'account',
      name: plainText(username),
      kilobytes: [...own],
    })),
    { kind: 'other', name: vscode.l10n.t('Other'), kilobytes: [...other] },
  ];
}

/**
 * The limit of the account that is shown, with what was used of it. It counts traffic of all
 * types: beside that of one it would say something else.
 */
export function pageLimit(
  { view, account: name, productType }: Query,
  accounts: readonly Account[],
  unit: LimitUnit,
): Limit | undefined {
  if (view !== 'account' || productType) return undefined;
  const account = accounts.find(({ username }) => username === name);
  const limit = limitInKilobytes(account?.limit_flow, unit);
  const used = account?.usage_flow;
  return limit === undefined || used === null || used === undefined ? undefined : { limit, used };
}

/** Forecasts as the page shows them: of the type that is looked at, or of all. */
export function pageForecasts(
  forecasts: readonly PackageForecast[],
  productType: number | undefined,
): Forecast[] {
  return forecasts
    .filter(({ type }) => productType === undefined || type === productType)
    .map((found) => {
      const { forecast, remaining, today, pools } = found;
      const { likely, earliest, latest } = forecast ?? {};
      return {
        productType: productTypeLabel(found.type),
        name: forecastName(found),
        remaining,
        line: forecast ? untilDry(remainingByDay(pools, today, forecast.dailyMean, lineDays)) : [],
        today,
        ...(likely === undefined ? {} : { likely }),
        ...(earliest === undefined ? {} : { earliest }),
        ...(latest === undefined ? {} : { latest }),
        text: forecastText(found),
        method: forecastMethod(found),
      };
    });
}

/** The product types to choose from: the common ones, and those of the accounts and packages. */
export function productTypeOptions(accounts: readonly Account[], packages: readonly Package[]): Option[] {
  const types = new Set([
    ...defaultTypes,
    ...[...accounts, ...packages].map(({ product_type }) => product_type),
  ]);
  return [...types]
    .filter((type) => type !== null && type !== undefined)
    .sort((a, b) => a - b)
    .map((type) => ({ value: String(type), label: productTypeLabel(type) }));
}

/** The line down to its first zero. */
function untilDry(line: readonly number[]): number[] {
  const dry = line.findIndex((left) => left <= 0);
  return dry < 0 ? [...line] : line.slice(0, dry + 1);
}
