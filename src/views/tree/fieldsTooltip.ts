import * as vscode from 'vscode';
import { markdownText } from '../../host/ui/markdown';

/** One line of a tooltip: what, and its value; left out where the value is empty. */
export type TooltipField = readonly [label: string, value: string | number | null | undefined];

/**
 * A tooltip of labelled fields. What comes from the server is put in as text: markup, links and commands in names and
 * remarks do nothing.
 */
export function fieldsTooltip(title: string, fields: readonly TooltipField[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown(`**${markdownText(title)}**\n\n`);
  for (const [label, value] of fields) {
    if (value === undefined || value === null || value === '') continue;
    tooltip.appendMarkdown(`- ${markdownText(vscode.l10n.t('{0}: {1}', label, value))}\n`);
  }
  return tooltip;
}
