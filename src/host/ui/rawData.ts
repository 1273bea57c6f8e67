import * as vscode from 'vscode';
import { jsonText } from './sanitize';

/**
 * A folded part with data as JSON. VS Code's preview of Markdown runs no commands, so raw data can't be behind a link.
 * Slashes are escaped, so that the editor doesn't turn addresses into links.
 */
export function rawData(data: unknown): string[] {
  const json = jsonText(data).replaceAll('//', '\\/\\/');
  const summary = `<summary>${vscode.l10n.t('Raw data')}</summary>`;
  return ['<details>', summary, '', '```json', json, '```', '', '</details>', ''];
}
