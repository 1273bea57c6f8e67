import type * as vscode from 'vscode';
import { documentScheme } from '../host/ui/readonlyDocuments';
import { isPeeked, tabsOf } from './tabs';

const ownSchemes: ReadonlySet<string> = new Set([documentScheme, `${documentScheme}-preview`]);

/** True if the user has a document open: in a tab, as either side of a diff, as a cell, or in a peek view. */
export function isOwnDocument(document: vscode.TextDocument): boolean {
  if (ownSchemes.has(document.uri.scheme)) return false;
  return tabsOf(document).length > 0 || isPeeked(document);
}
