import * as vscode from 'vscode';
import { streamingMode } from '../host/platform/streamingMode';
import { offeredProxies, type OfferContext } from '../host/services/offeredProxies';
import { completionPlace } from '../model/insertion/completionPlace';
import { rowBeside } from '../model/insertion/fittingForm';
import { formats } from '../proxy/formats';

/** Returns the proxies that complete the word at a position, without requests; none where it doesn't ask for them. */
export function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: OfferContext,
): vscode.CompletionItem[] {
  const text = document.getText();
  const place = completionPlace(text, document.offsetAt(position), document.languageId);
  if (!place) return [];
  const range = new vscode.Range(document.positionAt(place.start), position);
  return offeredProxies(context).map(({ proxy, ...offered }, index) => {
    const label = streamingMode.mask(offered.label);
    const detail = streamingMode.mask(offered.detail);
    const item = new vscode.CompletionItem({ label, description: detail }, vscode.CompletionItemKind.Value);
    const row = rowBeside([proxy], text, place);
    item.insertText = formats[row].print([proxy]).text.trimEnd();
    item.range = range;
    item.detail = detail;
    // Each word that asks for proxies is found in it.
    item.filterText = 'proxy_proxies';
    item.sortText = String(index).padStart(3, '0');
    return item;
  });
}
