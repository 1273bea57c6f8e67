import * as vscode from 'vscode';
import { shownMarkdown } from '../../host/ui/markdown';

/** One line of a tooltip: label and value. It's skipped if the value is empty. */
export type TooltipField = readonly [label: string, value: string | number | null | undefined];

/**
 * Creates a tooltip of labelled fields. Values from the server are added as text, so that markup, links and commands in
 * names and remarks have no effect.
 */
export function fieldsTooltip(title: string, fields: readonly TooltipField[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown(`**${shownMarkdown(title)}**\n\n`);
  for (const [label, value] of fields) {
    if (value === undefined || value === null || value === '') continue;
    tooltip.appendMarkdown(`- ${shownMarkdown(vscode.l10n.t('{0}: {1}', label, value))}\n`);
  }
  return tooltip;
}
