import * as vscode from 'vscode';

/**
 * BCP 47 of the language that people read here: the display language where there is a translation into it, else
 * English. Numbers, dates and plural forms follow the words that they stand between.
 */
export function displayLanguage(): string {
  return vscode.l10n.bundle ? vscode.env.language : 'en';
}
