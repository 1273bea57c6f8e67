import * as vscode from 'vscode';
import { offeredProxies, type OfferContext } from '../host/services/offeredProxies';
import { completionPlace } from '../model/insertion/completionPlace';
import { rowBeside } from '../model/insertion/fittingForm';
import { formats } from '../proxy/formats';
import { markWhenInserted } from './offeredTexts';

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
  const offered = offeredProxies(context).map(({ proxy, ...words }) => {
    const row = rowBeside([proxy], text, place);
    return { ...words, row: formats[row].print([proxy]).text.trimEnd() };
  });
  markWhenInserted(
    document,
    offered.map(({ row }) => row),
  );
  return offered.map(({ row, label, detail }, index) => {
    const item = new vscode.CompletionItem({ label, description: detail }, vscode.CompletionItemKind.Value);
    item.insertText = row;
    item.range = range;
    item.detail = detail;
    // Each word that asks for proxies is found in it.
    item.filterText = 'proxy_proxies';
    item.sortText = String(index).padStart(3, '0');
    return item;
  });
}
