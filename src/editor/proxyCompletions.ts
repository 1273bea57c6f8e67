import * as vscode from 'vscode';
import type { LimitUnits } from '../model/accounts/limitUnit';
import type { EndpointHistory } from '../model/endpoints/endpointHistory';
import type { Sessions } from '../model/connections/session';
import type { ExtractionHistory } from '../model/extraction/extractionHistory';
import { askingLength } from '../model/insertion/askingWord';
import { isOwnDocument } from './ownDocument';

/** The models that the completions come from. */
export interface CompletionContext {
  readonly limitUnits: LimitUnits;
  readonly history: ExtractionHistory;
  readonly endpointHistory: EndpointHistory;
  readonly sessions: Sessions;
}

/** Completes `proxy` in strings, comments, and values with live proxies, endpoints, and static IPs. Requests nothing. */
export class ProxyCompletions implements vscode.CompletionItemProvider, vscode.Disposable {
  private readonly registration = vscode.languages.registerCompletionItemProvider({ pattern: '**' }, this);

  constructor(private readonly context: CompletionContext) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    if (askingLength(before) === 0 || !isOwnDocument(document)) return [];
    const { completionsAt } = await import('./completionsAt');
    return completionsAt(document, position, this.context);
  }

  dispose(): void {
    this.registration.dispose();
  }
}
