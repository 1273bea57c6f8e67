import * as vscode from 'vscode';
import { formatCount } from './format';

const namesShown = 10;

/** Names for a question: the first ten, one a line, and how many more there are. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, namesShown);
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [vscode.l10n.t('and {0} more', formatCount(more))] : [])].join('\n');
}

/** The detail of a question that names one row itself, and several below what is said of them. */
export function detailWithNames(detail: string, names: readonly string[]): string {
  return names.length === 1 ? detail : `${detail}\n\n${listNames(names)}`;
}
