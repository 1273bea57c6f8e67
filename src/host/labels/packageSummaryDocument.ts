import * as vscode from 'vscode';
import type { PackageSummary } from '../../api/client';
import {
  disagreements,
  isEmptySummary,
  type Disagreement,
  type TypeSummary,
} from '../../model/packages/packageSummary';
import { maskSecrets } from '../../model/secrets/maskSecrets';
import { formatCount, formatTraffic } from '../ui/displayFormat';
import { rawData } from '../ui/rawData';
import { productTypeLabel } from './productTypes';

/** A document on the sums of packages by type, and where the server's figures disagree. */
export function packageSummaryDocument(summaries: readonly TypeSummary[]): {
  readonly title: string;
  readonly markdown: string;
} {
  const title = vscode.l10n.t('Package summary');
  return { title, markdown: [`# ${title}`, '', ...summaries.flatMap(sectionOf)].join('\n') };
}

function sectionOf({ type, summary }: TypeSummary): string[] {
  const heading = [`## ${productTypeLabel(type)}`, ''];
  const raw = rawData(maskSecrets(summary));
  if (isEmptySummary(summary)) return [...heading, vscode.l10n.t('No packages of this type.'), '', ...raw];
  const found = disagreements(summary);
  const verdict =
    found.length === 0
      ? [vscode.l10n.t('These figures are consistent.')]
      : [
          vscode.l10n.t('The figures from ProxyLite are inconsistent:'),
          '',
          ...found.map(describeDisagreement),
        ];
  return [...heading, ...tableOf(summary), '', ...verdict, '', ...raw];
}

function tableOf(summary: PackageSummary): string[] {
  const rows: readonly (readonly [string, number | null | undefined, number | null | undefined])[] = [
    [vscode.l10n.t('Remaining in active packages'), summary.effective, summary.effective_count],
    [vscode.l10n.t('Used from active packages'), summary.effective_used, undefined],
    [vscode.l10n.t('Total in active packages'), summary.effective_total, undefined],
    [vscode.l10n.t('Remaining and expiring within 7 days'), summary.temporary, summary.temporary_count],
    [vscode.l10n.t('Expired unused'), summary.expired, summary.expired_count],
    [vscode.l10n.t('Total used'), summary.used, undefined],
    [vscode.l10n.t('Total purchased'), summary.total, summary.total_count],
  ];
  const cells = [
    ['', vscode.l10n.t('Traffic'), vscode.l10n.t('Packages')],
    ...rows.map(([label, kilobytes, count]) => [label, trafficOf(kilobytes), countOf(count)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => pad(cell, column, widths)).join(' | ')} |`);
  const [first = '', ...rest] = lines;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [first, rule, ...rest];
}

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function trafficOf(kilobytes: number | null | undefined): string {
  return kilobytes === null || kilobytes === undefined ? '–' : formatTraffic(kilobytes);
}

function countOf(count: number | null | undefined): string {
  return count === null || count === undefined ? '' : formatCount(count);
}

function describeDisagreement({ field, sent, expected }: Disagreement): string {
  const sums = { sent: `${formatCount(sent)} KB`, expected: `${formatCount(expected)} KB` };
  return field === 'effective_total'
    ? vscode.l10n.t(
        '- Total in active packages: ProxyLite reports {0}, but remaining plus used is {1}.',
        sums.sent,
        sums.expected,
      )
    : vscode.l10n.t(
        '- Total purchased: ProxyLite reports {0}, but remaining plus expired plus used is {1}.',
        sums.sent,
        sums.expected,
      );
}
