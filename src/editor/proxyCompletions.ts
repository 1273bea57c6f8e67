import * as vscode from 'vscode';
import type { OfferContext } from '../host/services/offeredProxies';
import { askingLength } from '../model/insertion/askingWord';
import { isOwnDocument } from './ownDocument';

/** Completes `proxy` in strings, comments, and values with live proxies, endpoints, and static IPs. Requests nothing. */
export class ProxyCompletions implements vscode.CompletionItemProvider, vscode.Disposable {
  private readonly registration = vscode.languages.registerCompletionItemProvider({ pattern: '**' }, this);

  constructor(private readonly context: OfferContext) {}

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
