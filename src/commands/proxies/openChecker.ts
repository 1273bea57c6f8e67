import * as vscode from 'vscode';
import type { Proxy } from '../../proxy/proxy';
import type { UnreadRow } from '../../proxy/formats';
import { askPortRanges } from './askPortRanges';
import { checkedRows } from './checkedRows';

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
  const read = editor && checkedRows(editor.document, editor.selections);
  if (read) {
    const ofRanges = await askPortRanges(editor.document.getText(), read.unread);
    const proxies = [...read.proxies, ...ofRanges];
    const isUnread = ({ reason }: UnreadRow) => reason !== 'portRange' || ofRanges.length === 0;
    if (proxies.length > 0) return checker.openWith(proxies, read.unread.filter(isUnread).length);
  }
  await checker.open();
}
