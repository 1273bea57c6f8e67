import * as vscode from 'vscode';
import { gatewayUseLines, gatewayUseText } from '../host/labels/gatewayRuns';
import { gatewaySummary } from '../host/labels/gateways';
import type { RunnableGateways } from '../host/services/gateways/startedGateway';
import { shownMarkdown } from '../host/ui/markdown';
import { plainText } from '../host/ui/sanitize';
import { gatewayNamePlace, type GatewayNamePlace } from '../model/gateways/gatewayNamePlace';

type Gateways = () => Promise<RunnableGateways>;

/** Returns the gateways of the workspace as values of `"proxylite"` or of a task's `"gateway"`. */
export async function gatewayNamesAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  gateways: Gateways,
): Promise<vscode.CompletionItem[]> {
  const place = placeAt(document, position);
  if (!place) return [];
  const { all, defaultGateway } = await gateways();
  const range = rangeOf(place, document);
  return all.map((gateway, index) => {
    const value = JSON.stringify(gateway.name);
    const item = new vscode.CompletionItem(
      { label: plainText(gateway.name), description: gatewaySummary(gateway) },
      vscode.CompletionItemKind.Value,
    );
    item.insertText = value;
    item.range = range;
    item.filterText = place.isQuoted ? value : gateway.name;
    item.sortText = String(index).padStart(3, '0');
    item.preselect = gateway === defaultGateway;
    item.documentation = gatewayUseText();
    return item;
  });
}

/** Returns which gateway a value means, and its state. */
export async function gatewayHoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  gateways: Gateways,
): Promise<vscode.Hover | undefined> {
  const place = placeAt(document, position);
  if (!place) return undefined;
  const lines = gatewayUseLines(place.value, await gateways());
  if (lines.length === 0) return undefined;
  const text = new vscode.MarkdownString(lines.map(shownMarkdown).join('\n\n'));
  return new vscode.Hover(text, rangeOf(place, document));
}

function placeAt(document: vscode.TextDocument, position: vscode.Position): GatewayNamePlace | undefined {
  return gatewayNamePlace(document.getText(), document.offsetAt(position), document.uri.path);
}

function rangeOf({ range }: GatewayNamePlace, document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}
