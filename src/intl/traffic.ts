import { cached } from './cached';

const names = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The unit of traffic. Values are divided by it first so that ticks are round. */
export interface TrafficUnit {
  /** KB of one unit; 1 GB = 1048576 KB (docs/api-notes.md#24). */
  readonly kilobytes: number;
  /** A number of units, e.g. `1.5 GB`. */
  format(value: number): string;
  /** The number alone, with as many digits as `format` gives it. */
  formatNumber(value: number): string;
}

const units = cached((language) =>
  names.map((unit, index): TrafficUnit => {
    const style = { style: 'unit', unit } as const;
    const coarse = new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 0 });
    const fine = new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 1 });
    return {
      kilobytes: 1024 ** index,
      format: (value) => (Math.abs(value) < 100 ? fine : coarse).format(value),
      formatNumber: (value) =>
        new Intl.NumberFormat(language, { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 }).format(
          value,
        ),
    };
  }),
);

/** Returns the largest unit that fits at least once into the value, in KB. */
export function trafficUnit(kilobytes: number, language: string): TrafficUnit {
  const [smallest, ...larger] = units(language);
  return larger.filter((unit) => Math.abs(kilobytes) >= unit.kilobytes).at(-1) ?? (smallest as TrafficUnit);
}

/** Traffic in KB, e.g. `1.5 GB`. */
export function formatTraffic(kilobytes: number, language: string): string {
  const unit = trafficUnit(kilobytes, language);
  return unit.format(kilobytes / unit.kilobytes);
}

/** Used traffic and its limit in KB, for `122 of 349 GB`: the used part goes without its unit where both have the same. */
export function formatTrafficPair(used: number, limit: number, language: string): readonly [string, string] {
  const unit = trafficUnit(limit, language);
  const isSameUnit = trafficUnit(used, language).kilobytes === unit.kilobytes || used === 0;
  const usedText = isSameUnit ? unit.formatNumber(used / unit.kilobytes) : formatTraffic(used, language);
  return [usedText, formatTraffic(limit, language)];
}
