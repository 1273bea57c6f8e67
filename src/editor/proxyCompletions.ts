import * as vscode from 'vscode';
import type { EndpointHistory } from '../model/endpoints/endpointHistory';
import type { Sessions } from '../model/connections/session';
import type { ExtractionHistory } from '../model/extraction/extractionHistory';
import { isOwnDocument } from './ownDocument';

/** The models that the completions come from. */
export interface CompletionContext {
  readonly history: ExtractionHistory;
  readonly endpointHistory: EndpointHistory;
  readonly sessions: Sessions;
}

/** The word that asks for proxies, before the cursor. */
const prefix = /(?<![\p{L}\p{N}_])prox[a-z]*$/iu;

/** Completes `proxy` in strings, comments, and plain text with live proxies, static IPs, and endpoints. Requests nothing. */
export class ProxyCompletions implements vscode.CompletionItemProvider, vscode.Disposable {
  private readonly registration = vscode.languages.registerCompletionItemProvider({ pattern: '**' }, this);

  constructor(private readonly context: CompletionContext) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const typed = prefix.exec(before);
    if (!typed || !isOwnDocument(document)) return [];
    const range = new vscode.Range(position.translate(0, -typed[0].length), position);
    const { completionsAt } = await import('./completionsAt');
    return completionsAt(document, range, this.context);
  }

  dispose(): void {
    this.registration.dispose();
  }
}
