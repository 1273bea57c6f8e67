import { isReached, type Line } from './figure';

/** The result of a figure: its lines, or the reason there are none. */
export interface Outcome {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly problem?: string;
}

const head = ['figure', 'measured', 'against', '', 'reach', ''];

/** Prints all figures as one table in Markdown, its columns aligned, and below it why some are missing. */
export function printTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ title, lines, problem }) => [
    ...(lines.length === 1 && lines[0]
      ? [[`${title}: ${lines[0].what}`, ...cellsOf(lines[0])]]
      : [[title, '', '', '', '', ''], ...lines.map((line) => [`· ${line.what}`, ...cellsOf(line)])]),
    ...(problem === undefined ? [] : [['· not measured', '', '', '', '', '']]),
  ]);
  const problems = outcomes.flatMap(({ title, problem }) =>
    problem === undefined ? [] : [`Not measured: ${title}. ${problem}`],
  );
  return [aligned([head, ...rows]), ...problems].join('\n\n');
}

function cellsOf(line: Line): string[] {
  const { value, unit, tooLong, against, missing = '', reach } = line;
  const reached = isReached(line);
  return [
    tooLong ?? `${numberText(value)} ${unit}`.trim(),
    against ? `${against.name}: ${numberText(against.value)}` : missing,
    relationText(line),
    reach ? boundsText(reach) : '',
    reached === undefined ? '' : reached ? '✓' : 'missed',
  ];
}

function relationText(line: Line): string {
  const { value, tooLong, against, ratio, reach } = line;
  if (!against || tooLong !== undefined) return '';
  if (reach?.of === 'difference') return signed(value - against.value);
  return `×${(ratio ?? value / against.value).toFixed(2)}`;
}

function boundsText({ of, atMost, atLeast }: NonNullable<Line['reach']>): string {
  const sign = { ratio: '×', difference: '+', value: '' }[of];
  return [
    ...(atLeast === undefined ? [] : [`≥ ${sign}${atLeast}`]),
    ...(atMost === undefined ? [] : [`≤ ${sign}${atMost}`]),
  ].join(', ');
}

function signed(value: number): string {
  return value < 0 ? `−${numberText(-value)}` : `+${numberText(value)}`;
}

/** Three digits that count, and no more. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'unknown';
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...others] = rows;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
