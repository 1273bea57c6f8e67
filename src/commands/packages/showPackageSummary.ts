import * as vscode from 'vscode';
import type { PackageSummary } from '../../api/client';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { formatCount, formatTraffic } from '../../host/ui/format';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { productTypeLabel } from '../../host/labels/productTypes';
import {
  disagreements,
  isEmptySummary,
  type Disagreement,
  type TypeSummary,
} from '../../model/packages/packageSummary';

export interface PackageSummaryContext extends CommandContext {
  readonly documents: ReadonlyDocuments;
}

/** Shows the sums over the packages of the types that the server sums up, and where its figures disagree. */
export async function showSummary({ sessions, documents }: PackageSummaryContext): Promise<void> {
  const { stores } = await requireSession(sessions);
  const summaries = await vscode.window.withProgress({ location: { viewId: 'proxylite.packages' } }, () =>
    stores.summaries.reload(),
  );
  const title = vscode.l10n.t('Package summary');
  await documents.show(title, 'md', [`# ${title}`, '', ...summaries.flatMap(sectionOf)].join('\n'));
}

function sectionOf({ type, summary }: TypeSummary): string[] {
  const heading = [`## ${productTypeLabel(type)}`, ''];
  if (isEmptySummary(summary)) return [...heading, vscode.l10n.t('No packages of this type.'), ''];
  const found = disagreements(summary);
  const verdict =
    found.length === 0
      ? [vscode.l10n.t('These figures are consistent.')]
      : [
          vscode.l10n.t('The figures from ProxyLite are inconsistent:'),
          '',
          ...found.map(describeDisagreement),
        ];
  return [...heading, ...tableOf(summary), '', ...verdict, ''];
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
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => pad(cell, column, widths)).join(' | ')} |`);
  const [first = '', ...rest] = lines;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-' : '-').repeat(Math.max(width, 3))).join(' | ')} |`;
  return [first, rule, ...rest];
}

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = Math.max(widths[column] ?? 0, 3);
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
