import * as vscode from 'vscode';
import { formatCount } from './displayFormat';
import { nameText } from './sanitize';

const linesShown = 10;

/** Names for a question: the first ten, one a line, and how many more there are. */
export function listNames(names: readonly string[]): string {
  return listLines(names.map(nameText));
}

/** The first ten lines, and how many more there are. */
export function listLines(lines: readonly string[]): string {
  const shown = lines.slice(0, linesShown);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [vscode.l10n.t('and {0} more', formatCount(more))] : [])].join('\n');
}

/** The detail of a question that names one row itself, and several below what is said of them. */
export function detailWithNames(detail: string, names: readonly string[]): string {
  return names.length === 1 ? detail : `${detail}\n\n${listNames(names)}`;
}
