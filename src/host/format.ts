import * as vscode from 'vscode';
import { parseServerDate } from '../model/dates';

const unitsOfTraffic = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Traffic in KB as the display language writes it, e.g. `1.5 GB`; 1 GB = 1048576 KB (api-notes 24). */
export function formatTraffic(kilobytes: number): string {
  let value = kilobytes;
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < unitsOfTraffic.length - 1) {
    value /= 1024;
    unit++;
  }
  return new Intl.NumberFormat(vscode.env.language, {
    style: 'unit',
    unit: unitsOfTraffic[unit] ?? 'kilobyte',
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
}

/** A whole number with the separators of the display language. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(count);
}

/** A date of the server in the display language; as it came where it cannot be read (api-notes 25). */
export function formatServerDate(text: string | null | undefined): string {
  const time = parseServerDate(text);
  return time === undefined ? (text ?? '') : formatTime(time);
}

/** The day of a date of the server, short enough for a row; the year only where it is another than this one. */
export function formatServerDay(text: string | null | undefined): string {
  const time = parseServerDate(text);
  if (time === undefined) return text ?? '';
  const thisYear = new Date(time).getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(vscode.env.language, {
    month: 'short',
    day: 'numeric',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(time);
}

/** A moment, milliseconds since the epoch, in the display language. */
export function formatTime(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    time,
  );
}

/** The time of day of a moment, milliseconds since the epoch, in the display language. */
export function formatClock(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short' }).format(time);
}

/** A share of a whole, 1 for all of it, as a percentage in the display language. */
export function formatPercentage(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  );
}

/** A country's name in the display language; the code where it is none. */
export function countryName(code: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return code;
  return (
    new Intl.DisplayNames(vscode.env.language, { type: 'region', fallback: 'code' }).of(code.toUpperCase()) ??
    code
  );
}
