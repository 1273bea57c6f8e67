import type * as vscode from 'vscode';
import { literalLanguageOf, parseMarkingAssumed, type TextRange, type UnreadRow } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';

/** The proxies of a document that a check is about, those that touch a selection where there is one; and the rows that look like proxies and are none. */
export function checkedRows(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[] = [],
): { readonly proxies: readonly Proxy[]; readonly unread: readonly UnreadRow[] } {
  const language = literalLanguageOf(document.languageId);
  const { found, unread } = parseMarkingAssumed(document.getText(), language ? { language } : {});
  const chosen = selections
    .filter(({ isEmpty }) => !isEmpty)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
  const isMeant = (range: TextRange) =>
    chosen.length === 0 || chosen.some(({ start, end }) => range.start < end && range.end > start);
  return {
    proxies: found.filter(isMeant).map(({ proxy }) => proxy),
    unread: unread.filter(isMeant),
  };
}
