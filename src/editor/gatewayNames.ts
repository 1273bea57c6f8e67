import * as vscode from 'vscode';
import type { RunnableGateways } from '../host/services/gateways/startedGateway';

/** The files of VS Code's in which a debug configuration or a task names a gateway. */
const files: vscode.DocumentSelector = [
  { pattern: '**/.vscode/launch.json' },
  { pattern: '**/.vscode/tasks.json' },
  { pattern: '**/*.code-workspace' },
];

/** Completes and explains the names of gateways in `launch.json` and `tasks.json`. */
export class GatewayNames implements vscode.CompletionItemProvider, vscode.HoverProvider, vscode.Disposable {
  private readonly registrations = vscode.Disposable.from(
    // Those at which VS Code itself suggests the values of these files.
    vscode.languages.registerCompletionItemProvider(files, this, '"', ':', ' '),
    vscode.languages.registerHoverProvider(files, this),
  );

  constructor(private readonly gateways: () => Promise<RunnableGateways>) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const { gatewayNamesAt } = await import('./gatewayNamesAt');
    return gatewayNamesAt(document, position, this.gateways);
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { gatewayHoverAt } = await import('./gatewayNamesAt');
    return gatewayHoverAt(document, position, this.gateways);
  }

  dispose(): void {
    this.registrations.dispose();
  }
}
