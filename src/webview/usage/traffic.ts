import { pageLanguage } from '../shared/format';

const names = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** What traffic is written in: so that ticks are round, figures are divided first. */
export interface TrafficUnit {
  /** KB of one unit; 1 GB = 1048576 KB (api-notes 24). */
  readonly kilobytes: number;
  /** A number of units in the language of the page, e.g. `1.5 GB`. */
  format(value: number): string;
}

/** The largest unit of which the figure holds one. */
export function unitFor(kilobytes: number): TrafficUnit {
  let index = 0;
  while (Math.abs(kilobytes) >= 1024 ** (index + 1) && index < names.length - 1) index++;
  return unitOf(index);
}

/** Traffic in KB in the language of the page, e.g. `1.5 GB`. */
export function formatTraffic(kilobytes: number): string {
  const unit = unitFor(kilobytes);
  return unit.format(kilobytes / unit.kilobytes);
}

function unitOf(index: number): TrafficUnit {
  return {
    kilobytes: 1024 ** index,
    format: (value) =>
      new Intl.NumberFormat(pageLanguage(), {
        style: 'unit',
        unit: names[index] ?? 'kilobyte',
        maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0,
      }).format(value),
  };
}
