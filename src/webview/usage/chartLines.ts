import type { ChartDataset } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { Figures, Forecast, Limit, Texts } from '../../panels/protocol/usageProtocol';
import type { TrafficUnit } from '../../intl/traffic';
import { fill, formatTraffic } from '../shared/pageFormat';
import type { Palette } from './palette';
import type { SeriesColors } from './seriesColors';

/** All that is drawn. */
export interface ChartContent {
  readonly figures: Figures;
  readonly limit: Limit | undefined;
  readonly forecasts: readonly Forecast[];
  readonly texts: Texts;
  readonly colors: SeriesColors;
}

/** One series of the chart. Days without a value are null. */
export type Dataset = ChartDataset<'bar' | 'line', (number | null)[]>;

const dayMs = 86_400_000;

/** Maximum share of the axis that a forecast adds. */
const futureShare = 1 / 3;

/** The data on the right axis. */
interface Lines {
  /** Total traffic used by the account at the end of each day, KB. */
  readonly used: readonly number[] | undefined;
  readonly forecasts: readonly Forecast[];
  /** All values that the right axis must include, KB. */
  readonly values: readonly number[];
}

/**
 * Returns the lines on the right axis: the limit for a single account, if known, otherwise the forecasts that start on
 * the last day.
 */
export function linesOf({ figures, limit, forecasts }: ChartContent): Lines {
  const isAccount = figures.series.some(({ kind }) => kind === 'account') && figures.series.length === 1;
  if (isAccount) {
    if (!limit) return { used: undefined, forecasts: [], values: [] };
    // Only up to today is it known what was used after a day.
    const used = figures.today === undefined ? undefined : usedByDay(figures.total, limit.used);
    return { used, forecasts: [], values: [limit.limit, ...(used ?? [])] };
  }
  const shown = figures.today === figures.days.at(-1) ? forecasts : [];
  return { used: undefined, forecasts: shown, values: shown.map(({ remaining }) => remaining) };
}

/** Returns the total used at the end of each day, KB, calculated backwards from the current total. */
function usedByDay(daily: readonly number[], usedNow: number): number[] {
  let later = 0;
  return [...daily]
    .reverse()
    .map((value) => {
      const used = Math.max(0, usedNow - later);
      later += value;
      return used;
    })
    .reverse();
}

/** The days after the last one that forecasts go ahead, no more than leave the bars their room. */
export function futureDays({ days }: Figures, forecasts: readonly Forecast[]): string[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  const start = Date.parse(`${last}T00:00:00Z`);
  const needed = forecasts.map(({ line, latest }) =>
    Math.max(line.length - 1, latest === undefined ? 0 : (Date.parse(`${latest}T00:00:00Z`) - start) / dayMs),
  );
  const count = Math.min(Math.max(...needed, 0), Math.max(3, Math.ceil(days.length * futureShare)));
  return Array.from({ length: count }, (_, index) =>
    new Date(start + (index + 1) * dayMs).toISOString().slice(0, 10),
  );
}

/** Creates the line of an account's total traffic. */
export function usedLine(
  used: readonly number[],
  texts: Texts,
  palette: Palette,
  unit: TrafficUnit,
): Dataset {
  return {
    ...lineOf(palette.foreground, palette),
    label: texts.usedInAll,
    data: used.map((value) => value / unit.kilobytes),
  };
}

interface LineOptions {
  readonly days: readonly string[];
  readonly texts: Texts;
  readonly palette: Palette;
  readonly unit: TrafficUnit;
}

/** The line of the traffic that the forecast leaves. */
export function forecastLine(
  forecast: Forecast,
  index: number,
  isOneOfMany: boolean,
  { days, texts, palette, unit }: LineOptions,
): Dataset {
  const start = days.indexOf(forecast.today);
  return {
    ...lineOf(forecastColor(palette, index), palette),
    label: isOneOfMany ? fill(texts.forecastLineOf, forecast.productType) : texts.forecastLine,
    borderDash: [6, 4],
    data: days.map((_, at) => {
      const left = at < start ? undefined : forecast.line[at - start];
      return left === undefined ? null : left / unit.kilobytes;
    }),
  };
}

function lineOf(color: string, palette: Palette) {
  return {
    type: 'line' as const,
    borderColor: color,
    backgroundColor: color,
    borderWidth: palette.contrastBorder === undefined ? 2 : 3,
    pointStyle: 'line' as const,
    pointRadius: 0,
    pointHitRadius: 8,
    yAxisID: 'inAll',
    order: 0,
  };
}

function forecastColor({ forecast, foreground }: Palette, index: number): string {
  return forecast[index % forecast.length] ?? foreground;
}

/** Returns the limit or the remaining traffic as horizontal lines, and the days on which packages run out. */
export function annotationsOf(
  { limit, texts }: ChartContent,
  { values, forecasts }: Lines,
  palette: Palette,
  { days, unit }: { days: readonly string[]; unit: TrafficUnit },
): AnnotationOptions[] {
  if (values.length === 0) return [];
  if (limit && forecasts.length === 0) {
    return [
      horizontal(
        limit.limit / unit.kilobytes,
        fill(texts.limit, formatTraffic(limit.limit)),
        palette.limit,
        palette,
        'start',
      ),
    ];
  }
  return forecasts.flatMap((forecast, index): AnnotationOptions[] => {
    const color = forecastColor(palette, index);
    const label = fill(texts.left, formatTraffic(forecast.remaining));
    return [
      horizontal(forecast.remaining / unit.kilobytes, label, color, palette, 'end'),
      ...rangeBox(forecast, color, days),
    ];
  });
}

function horizontal(
  at: number,
  label: string,
  color: string,
  palette: Palette,
  position: 'start' | 'end',
): AnnotationOptions {
  return {
    type: 'line',
    yScaleID: 'inAll',
    yMin: at,
    yMax: at,
    borderColor: color,
    borderWidth: palette.contrastBorder === undefined ? 1 : 2,
    borderDash: [2, 3],
    label: {
      display: true,
      content: label,
      position,
      yAdjust: -11,
      backgroundColor: palette.background,
      color: palette.foreground,
      font: { family: palette.fontFamily, size: palette.fontSize - 1, weight: 'normal' },
      padding: 3,
    },
  };
}

/** Returns the days on which the packages run out, if they are on the axis. */
function rangeBox(forecast: Forecast, color: string, days: readonly string[]): AnnotationOptions[] {
  const from = days.indexOf(forecast.earliest ?? '');
  if (from < 0) return [];
  const to = days.indexOf(forecast.latest ?? '');
  return [
    {
      type: 'box',
      xScaleID: 'x',
      xMin: from - 0.5,
      xMax: (to < 0 ? days.length - 1 : to) + 0.5,
      backgroundColor: 'transparent',
      borderColor: color,
      borderWidth: 1,
      borderDash: [2, 2],
    },
  ];
}
