import type { ChartConfiguration, TooltipItem } from 'chart.js';
import type { Texts } from '../../panels/protocol/usageProtocol';
import type { TrafficUnit } from '../../intl/traffic';
import { fill, formatCalendarDay, formatTraffic, trafficUnit } from '../shared/pageFormat';
import { screenMask } from '../shared/screenMask';
import {
  annotationsOf,
  forecastLine,
  futureDays,
  linesOf,
  usedLine,
  type ChartContent,
  type Dataset,
} from './chartLines';
import { dotted, hatched, type Palette } from './palette';
import type { PartialDay } from './partialDay';

/** The chart's configuration, and the meaning of its parts. */
export interface ChartPlan {
  readonly configuration: ChartConfiguration<'bar' | 'line', (number | null)[], string>;
  /** The days of the axis: those of the figures, then those that a forecast goes ahead. */
  readonly days: readonly string[];
  /** The day that goes on, undefined where none of the figures does. */
  readonly partialDay: PartialDay | undefined;
}

/** The ratio of the axes to the highest bar and line, if there are both. */
const barHeadroom = 1.35;
const lineHeadroom = 1.15;

/**
 * Creates the chart's plan: bars by day on the left axis. The right axis shows the total used by an account with its
 * limit, or what is left in the packages with the forecast.
 */
export function planChart(content: ChartContent, palette: Palette): ChartPlan {
  const { figures, texts } = content;
  const lines = linesOf(content);
  const future = lines.forecasts.length > 0 ? futureDays(figures, lines.forecasts) : [];
  const days = [...figures.days, ...future];
  const unit = trafficUnit(Math.max(...figures.total, 1));
  const unitInAll = trafficUnit(Math.max(...lines.values, 1));
  const datasets = [
    ...barsOf(content, palette, unit),
    ...(lines.used ? [usedLine(lines.used, texts, palette, unitInAll)] : []),
    ...lines.forecasts.map((forecast, index) =>
      forecastLine(forecast, index, lines.forecasts.length > 1, { days, texts, palette, unit: unitInAll }),
    ),
  ];
  const hasRightAxis = lines.values.length > 0;
  const today = figures.today === undefined ? -1 : figures.days.indexOf(figures.today);
  return {
    days,
    partialDay: today < 0 ? undefined : { index: today, hatch: hatched(palette.background) },
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
            // If days are skipped for lack of space, today is kept.
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
                  ...axis(
                    lines.forecasts.length > 0 ? texts.remaining : texts.usedInAll,
                    unitInAll,
                    palette,
                    {
                      stacked: false,
                      position: 'right',
                      grid: false,
                    },
                  ),
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

/** Returns the label of a day on the axis, without its year, and a marker for today. */
function tickOf(day: string, today: string | undefined, texts: Texts): string | string[] {
  const short = formatCalendarDay(day, true);
  return day === today ? [short, texts.today] : short;
}

function barsOf({ figures, colors }: ChartContent, palette: Palette, unit: TrafficUnit): Dataset[] {
  const places = colors.placesOf(figures.series);
  return figures.series.map(({ kind, name, kilobytes }, index) => {
    const place = places[index] ?? 0;
    const color = kind === 'other' ? palette.other : (palette.series[place % palette.series.length] ?? '');
    const isRepeated = kind !== 'other' && place >= palette.series.length;
    const fill = isRepeated ? dotted(color, palette.background) : color;
    return {
      type: 'bar',
      label: screenMask.mask(name),
      data: kilobytes.map((value) => value / unit.kilobytes),
      backgroundColor: fill,
      hoverBackgroundColor: fill,
      borderColor: palette.contrastBorder ?? color,
      borderWidth: palette.contrastBorder === undefined ? 0 : 1,
      pointStyle: 'rect',
      stack: 'traffic',
      yAxisID: 'y',
      order: 1,
    };
  });
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

/** Returns the text of a day, with a note if it isn't over yet. */
export function dayTitle(day: string, today: string | undefined, texts: Texts): string {
  const text = formatCalendarDay(day);
  return day === today ? fill(texts.todayPartial, text) : text;
}
