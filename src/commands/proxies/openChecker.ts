import * as vscode from 'vscode';
import { literalLanguageOf, parseAny } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';

/** The check panel, as far as a command opens it. */
export interface Checker {
  /** Opens it as it was left. */
  open(): Promise<void>;
  /** Opens it with proxies; `unread` rows beside them looked like proxies and are none. */
  openWith(proxies: readonly Proxy[], unread?: number): Promise<void>;
}

/**
 * Opens the check panel: with the proxies that the command was given, else with those of the selection or the file in
 * the active editor, else as it was left.
 */
export async function openChecker(checker: Checker, given: readonly Proxy[] | undefined): Promise<void> {
  if (given) return checker.openWith(given);
  const editor = vscode.window.activeTextEditor;
  const read = editor && proxiesOf(editor);
  if (read && read.proxies.length > 0) return checker.openWith(read.proxies, read.unread);
  await checker.open();
}

function proxiesOf({ document, selections }: vscode.TextEditor): {
  readonly proxies: readonly Proxy[];
  readonly unread: number;
} {
  const language = literalLanguageOf(document.languageId);
  const { found, unread } = parseAny(document.getText(), language ? { language } : {});
  const chosen = selections
    .filter(({ isEmpty }) => !isEmpty)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
  const isMeant = (range: { readonly start: number; readonly end: number }) =>
    chosen.length === 0 || chosen.some(({ start, end }) => range.start < end && range.end > start);
  return {
    proxies: found.filter(isMeant).map(({ proxy }) => proxy),
    unread: unread.filter(isMeant).length,
  };
}
