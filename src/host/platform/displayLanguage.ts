import * as vscode from 'vscode';

/**
 * Returns the BCP 47 tag of the extension's language: the display language if there is a translation into it, otherwise
 * English. Numbers, dates and plural forms use the language of the surrounding text.
 */
export function displayLanguage(): string {
  return vscode.l10n.bundle ? vscode.env.language : 'en';
}
