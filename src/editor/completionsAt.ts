import * as vscode from 'vscode';
import { streamingMode } from '../host/platform/streamingMode';
import { offeredProxies, type OfferContext } from '../host/services/offeredProxies';
import { completionPlace } from '../model/insertion/completionPlace';
import { rowBeside } from '../model/insertion/fittingForm';
import { formats } from '../proxy/formats';
import { documentLength } from './documentLength';
import { markWhenInserted } from './offeredTexts';

/** Characters. Of a longer document, only the lines around the cursor are looked at. */
const maxDocumentLength = 200_000;
/** Lines above and below the cursor. */
const linesAround = 200;

/** Returns the proxies that complete the word at a position, without requests; none where it doesn't ask for them. */
export function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: OfferContext,
): vscode.CompletionItem[] {
  const { text, start } = textAround(document, position);
  const place = completionPlace(text, document.offsetAt(position) - start, document.languageId);
  if (!place) return [];
  const range = new vscode.Range(document.positionAt(start + place.start), position);
  const offered = offeredProxies(context).map(({ proxy, ...texts }) => {
    const row = rowBeside([proxy], text, place);
    return { ...texts, row: formats[row].print([proxy]).text.trimEnd() };
  });
  markWhenInserted(
    document,
    offered.map(({ row }) => row),
  );
  return offered.map(({ row, ...texts }, index) => {
    const label = streamingMode.mask(texts.label);
    const detail = streamingMode.mask(texts.detail);
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

/** The text of a document, or of a long one the part around a position, with the offset where it starts. */
function textAround(
  document: vscode.TextDocument,
  position: vscode.Position,
): { readonly text: string; readonly start: number } {
  if (documentLength(document) <= maxDocumentLength) return { text: document.getText(), start: 0 };
  const lines = new vscode.Range(
    Math.max(0, position.line - linesAround),
    0,
    position.line + linesAround,
    Number.MAX_SAFE_INTEGER,
  );
  const range = document.validateRange(lines);
  const at = document.offsetAt(position);
  const start = Math.max(document.offsetAt(range.start), at - maxDocumentLength);
  const end = Math.min(document.offsetAt(range.end), at + maxDocumentLength);
  const text = document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end)));
  return { text, start };
}
