import type { ChartConfiguration, ChartDataset, TooltipItem } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { Figures, Forecast, Limit, Texts } from '../../panels/protocol/usage';
import { fill } from '../shared/format';
import { fillOf, type Palette } from './palette';
import { formatTraffic, unitFor, type TrafficUnit } from './traffic';

/** All that is drawn. */
export interface ChartContent {
  readonly figures: Figures;
  readonly limit: Limit | undefined;
  readonly forecasts: readonly Forecast[];
  readonly texts: Texts;
}

/** The chart's configuration, and what its parts mean. */
export interface ChartPlan {
  readonly configuration: ChartConfiguration<'bar' | 'line', (number | null)[], string>;
  /** The days of the axis: those of the figures, then those that a forecast goes ahead. */
  readonly days: readonly string[];
}

type Dataset = ChartDataset<'bar' | 'line', (number | null)[]>;

/** How much higher than the highest bar and line the axes are, where there are both. */
const barHeadroom = 1.35;
const lineHeadroom = 1.15;

const dayMs = 86_400_000;

/** How much of the axis, at most, a forecast adds to it. */
const futureShare = 1 / 3;

/**
 * Plans the chart: bars by day on the left axis; on the right one what an account used in all against its limit, or what
 * is left of the packages and is foreseen to be.
 */
export function planChart(content: ChartContent, palette: Palette): ChartPlan {
  const { figures, texts } = content;
  const lines = linesOf(content);
  const future = lines.forecasts.length > 0 ? futureDays(figures, lines.forecasts) : [];
  const days = [...figures.days, ...future];
  const unit = unitFor(Math.max(...figures.total, 1));
  const unitInAll = unitFor(Math.max(...lines.values, 1));
  const datasets = [
    ...barsOf(figures, palette, unit),
    ...(lines.used ? [usedLine(lines.used, texts, palette, unitInAll)] : []),
    ...lines.forecasts.map((forecast, index) =>
      forecastLine(forecast, index, lines.forecasts.length > 1, { days, texts, palette, unit: unitInAll }),
    ),
  ];
  const hasRightAxis = lines.values.length > 0;
  return {
    days,
    configuration: {
      type: 'bar',
      data: { labels: days, datasets },
      options: {
        animation: false,
        transitions: { zoom: { animation: { duration: 0 } } },
        responsive: true,
        maintainAspectRatio: false,
        color: palette.foreground,
        font: { family: palette.fontFamily, size: palette.fontSize },
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: {
            stacked: true,
            grid: { display: false },
            border: { color: palette.lines },
            // Where days are left out for want of room, today is not.
            afterBuildTicks: ({ ticks }) => {
              for (const tick of ticks) tick.major = days[tick.value] === figures.today;
            },
            ticks: {
              color: palette.foreground,
              major: { enabled: true },
              maxRotation: 0,
              autoSkipPadding: 16,
              callback: (value) => tickOf(days[Number(value)] ?? '', figures.today, texts),
            },
          },
          y: {
            ...axis(texts.perDay, unit, palette, { stacked: true, position: 'left', grid: true }),
            // Leaves room for the lines of the other axis above the bars.
            ...(hasRightAxis
              ? { suggestedMax: (Math.max(...figures.total) / unit.kilobytes) * barHeadroom }
              : {}),
          },
          ...(hasRightAxis
            ? {
                inAll: {
                  ...axis(texts.inAll, unitInAll, palette, {
                    stacked: false,
                    position: 'right',
                    grid: false,
                  }),
                  suggestedMax: (Math.max(...lines.values) / unitInAll.kilobytes) * lineHeadroom,
                },
              }
            : {}),
        },
        plugins: {
          legend: {
            position: 'bottom',
            labels: { color: palette.foreground, usePointStyle: true, pointStyleWidth: 20, padding: 12 },
          },
          tooltip: tooltipOf(content, palette, { days, unit, unitInAll }),
          annotation: {
            clip: false,
            annotations: annotationsOf(content, lines, palette, { days, unit: unitInAll }),
          },
          zoom: {
            zoom: {
              mode: 'x',
              wheel: { enabled: true, modifierKey: 'ctrl' },
              pinch: { enabled: true },
              drag: { enabled: true, backgroundColor: `${palette.lines}`, threshold: 8 },
            },
            limits: { x: { minRange: 2 } },
          },
        },
      },
    },
  };
}

/** A day of the axis: the provider's text without its year, and what tells today. */
function tickOf(day: string, today: string | undefined, texts: Texts): string | string[] {
  const short = day.slice(5);
  return day === today ? [short, texts.today] : short;
}

interface Lines {
  /** What the account had used in all at the end of each day, KB. */
  readonly used: readonly number[] | undefined;
  readonly forecasts: readonly Forecast[];
  /** All that the right axis has to hold, KB. */
  readonly values: readonly number[];
}

function linesOf({ figures, limit, forecasts }: ChartContent): Lines {
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

/** What had been used in all at the end of each day, KB, from what has been used by now. */
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

function futureDays({ days }: Figures, forecasts: readonly Forecast[]): string[] {
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

function barsOf(figures: Figures, palette: Palette, unit: TrafficUnit): Dataset[] {
  const todayIndex = figures.today === undefined ? -1 : figures.days.indexOf(figures.today);
  return figures.series.map(({ kind, name, kilobytes }, index) => {
    const colour = kind === 'other' ? palette.other : (palette.series[index % palette.series.length] ?? '');
    const usual = fillOf(
      colour,
      palette.background,
      kind !== 'other' && index >= palette.series.length ? 'dotted' : 'plain',
    );
    const partial = fillOf(colour, palette.background, 'hatched');
    const fillAt = ({ dataIndex }: { readonly dataIndex: number }) =>
      dataIndex === todayIndex ? partial : usual;
    return {
      type: 'bar',
      label: name,
      data: kilobytes.map((value) => value / unit.kilobytes),
      backgroundColor: fillAt,
      hoverBackgroundColor: fillAt,
      borderColor: palette.contrastBorder ?? colour,
      borderWidth: ({ dataIndex }: { readonly dataIndex: number }) =>
        palette.contrastBorder !== undefined || dataIndex === todayIndex ? 1 : 0,
      pointStyle: 'rect',
      stack: 'traffic',
      yAxisID: 'y',
      order: 1,
    };
  });
}

function usedLine(used: readonly number[], texts: Texts, palette: Palette, unit: TrafficUnit): Dataset {
  return {
    ...lineOf(palette.foreground, palette),
    label: texts.usedInAll,
    data: used.map((value) => value / unit.kilobytes),
  };
}

interface LineParts {
  readonly days: readonly string[];
  readonly texts: Texts;
  readonly palette: Palette;
  readonly unit: TrafficUnit;
}

function forecastLine(
  forecast: Forecast,
  index: number,
  isOneOfMany: boolean,
  { days, texts, palette, unit }: LineParts,
): Dataset {
  const start = days.indexOf(forecast.today);
  return {
    ...lineOf(forecastColour(palette, index), palette),
    label: isOneOfMany ? fill(texts.forecastLineOf, forecast.productType) : texts.forecastLine,
    borderDash: [6, 4],
    data: days.map((_, at) => {
      const left = at < start ? undefined : forecast.line[at - start];
      return left === undefined ? null : left / unit.kilobytes;
    }),
  };
}

function lineOf(colour: string, palette: Palette) {
  return {
    type: 'line' as const,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: palette.contrastBorder === undefined ? 2 : 3,
    pointStyle: 'line' as const,
    pointRadius: 0,
    pointHitRadius: 8,
    yAxisID: 'inAll',
    order: 0,
  };
}

function forecastColour({ forecast, foreground }: Palette, index: number): string {
  return forecast[index % forecast.length] ?? foreground;
}

function axis(
  title: string,
  unit: TrafficUnit,
  palette: Palette,
  { stacked, position, grid }: { stacked: boolean; position: 'left' | 'right'; grid: boolean },
) {
  return {
    stacked,
    position,
    beginAtZero: true,
    title: { display: true, text: title, color: palette.foreground },
    grid: { display: grid, color: palette.lines, drawTicks: false },
    border: { color: palette.lines },
    ticks: {
      color: palette.foreground,
      maxTicksLimit: 6,
      padding: 6,
      callback: (value: string | number) => unit.format(Number(value)),
    },
  };
}

function tooltipOf(
  { figures, texts }: ChartContent,
  palette: Palette,
  { days, unit, unitInAll }: { days: readonly string[]; unit: TrafficUnit; unitInAll: TrafficUnit },
) {
  const unitOf = (item: TooltipItem<'bar' | 'line'>) => (item.dataset.yAxisID === 'inAll' ? unitInAll : unit);
  return {
    backgroundColor: palette.tooltipBackground,
    titleColor: palette.tooltipForeground,
    bodyColor: palette.tooltipForeground,
    footerColor: palette.tooltipForeground,
    borderColor: palette.tooltipBorder,
    borderWidth: 1,
    filter: ({ parsed, dataset }: TooltipItem<'bar' | 'line'>) =>
      parsed.y !== null && (parsed.y !== 0 || dataset.stack === undefined || figures.series.length === 1),
    callbacks: {
      title: ([item]: TooltipItem<'bar' | 'line'>[]) =>
        dayTitle(days[item?.dataIndex ?? -1] ?? '', figures.today, texts),
      label: (item: TooltipItem<'bar' | 'line'>) =>
        fill(texts.dayValue, item.dataset.label ?? '', unitOf(item).format(item.parsed.y ?? 0)),
      footer: ([item]: TooltipItem<'bar' | 'line'>[]) => {
        const total = figures.total[item?.dataIndex ?? -1];
        return total === undefined || figures.series.length < 2
          ? ''
          : fill(texts.dayValue, texts.total, formatTraffic(total));
      },
    },
  };
}

/** A day in words, with what tells that it goes on. */
export function dayTitle(day: string, today: string | undefined, texts: Texts): string {
  return day === today ? fill(texts.todayPartial, day) : day;
}

function annotationsOf(
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
    const colour = forecastColour(palette, index);
    const label = fill(texts.left, formatTraffic(forecast.remaining));
    return [
      horizontal(forecast.remaining / unit.kilobytes, label, colour, palette, 'end'),
      ...rangeBox(forecast, colour, days),
    ];
  });
}

function horizontal(
  at: number,
  label: string,
  colour: string,
  palette: Palette,
  position: 'start' | 'end',
): AnnotationOptions {
  return {
    type: 'line',
    yScaleID: 'inAll',
    yMin: at,
    yMax: at,
    borderColor: colour,
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

/** The days on which the packages run dry, where they lie on the axis. */
function rangeBox(forecast: Forecast, colour: string, days: readonly string[]): AnnotationOptions[] {
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
      borderColor: colour,
      borderWidth: 1,
      borderDash: [2, 2],
    },
  ];
}
