import type * as vscode from 'vscode';
import { documentScheme } from '../host/documents';

const foreignSchemes = new Set([
  'output',
  'debug',
  'git',
  'vscode-scm',
  documentScheme,
  `${documentScheme}-preview`,
]);

/** Whether a document is the user's own: no output channel, no old version, no page of ours. */
export function isOwnDocument({ uri }: vscode.TextDocument): boolean {
  return !foreignSchemes.has(uri.scheme);
}
