import * as vscode from 'vscode';
import type { RunnableGateways } from '../host/services/gateways/startedGateway';
import type { OfferContext } from '../host/services/offeredProxies';
import { askingLength } from '../model/insertion/askingWord';
import { isOwnDocument } from './ownDocument';

/** Characters before the cursor that show whether a word asks for proxies; a line may have millions. */
const maxBefore = 100;

export interface ProxyCompletionsContext extends Omit<OfferContext, 'gateways'> {
  readonly gateways: () => Promise<Pick<RunnableGateways, 'all'>>;
}

/**
 * Completes `proxy` in strings, comments, and values with local gateways, live proxies, endpoints, and static IPs.
 * Requests nothing.
 */
export class ProxyCompletions implements vscode.CompletionItemProvider, vscode.Disposable {
  private readonly registration = vscode.languages.registerCompletionItemProvider({ pattern: '**' }, this);

  constructor(private readonly context: ProxyCompletionsContext) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const start = position.with({ character: Math.max(0, position.character - maxBefore) });
    const before = document.getText(new vscode.Range(start, position));
    if (askingLength(before) === 0 || !isOwnDocument(document)) return [];
    const { completionsAt } = await import('./completionsAt');
    const { all: gateways } = await this.context.gateways();
    return completionsAt(document, position, { ...this.context, gateways });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
