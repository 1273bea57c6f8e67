import * as vscode from 'vscode';
import { streamingMode } from '../host/platform/streamingMode';
import { nameText } from '../host/ui/sanitize';
import type { Session, Sessions } from '../model/connections/session';
import type { DocumentScans } from './documentScans';

const source = 'ProxyLite';
/** The code of these diagnostics. */
const wrongPassword = 'wrongPassword';
/** The command of the quick fix; it isn't in the Command Palette. */
const usePasswordCommand = 'proxylite.usePassword';

/** Warns where a proxy of a loaded account has another password than the account, and offers the current one. */
export class PasswordWarnings implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('proxylite.passwords');
  private readonly subscriptions: { dispose(): void }[];
  private accounts: { dispose(): void } | undefined;

  constructor(
    private readonly scans: DocumentScans,
    private readonly sessions: Sessions,
  ) {
    this.subscriptions = [
      this.diagnostics,
      scans.onDidChange((document) => void this.search(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.diagnostics.delete(uri)),
      sessions.onDidChange((session) => this.follow(session)),
      streamingMode.onDidChange(() => this.searchAll()),
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
    this.follow(sessions.current);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics
      .filter((one) => one.source === source && one.code === wrongPassword)
      .map((diagnostic) => {
        const title = vscode.l10n.t('Use the current password of the account');
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.isPreferred = true;
        action.command = {
          title,
          command: usePasswordCommand,
          arguments: [document.uri, diagnostic.range],
        };
        return action;
      });
  }

  dispose(): void {
    this.accounts?.dispose();
    for (const one of this.subscriptions) one.dispose();
  }

  private follow(session: Session | undefined): void {
    this.accounts?.dispose();
    this.accounts = session?.stores.accounts.onDidChange(() => this.searchAll());
    this.searchAll();
  }

  private searchAll(): void {
    for (const { document } of vscode.window.visibleTextEditors) void this.search(document);
  }

  private async search(document: vscode.TextDocument): Promise<void> {
    const scan = this.scans.of(document);
    let hasUsername = false;
    scan?.forEach(({ username }) => (hasUsername ||= username !== undefined));
    if (!scan || !hasUsername) {
      this.diagnostics.delete(document.uri);
      return;
    }
    const [{ accountPasswords }, { currentPassword }] = await Promise.all([
      import('../host/services/oldPasswordsIn'),
      import('../model/endpoints/oldPasswords'),
    ]);
    const known = accountPasswords(this.sessions);
    const found: vscode.Diagnostic[] = [];
    const isCurrent = await scan.forEachWithPauses(({ host, username, password }, range) => {
      if (!known || username === undefined) return;
      const proxy = { host, credentials: { username, password: password ?? '' } };
      const current = currentPassword(proxy, known.grammar, known.passwords);
      if (current) found.push(diagnosticOf(range(), current.account));
    });
    if (isCurrent && !document.isClosed) this.diagnostics.set(document.uri, found);
  }
}

function diagnosticOf(range: vscode.Range, account: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    range,
    vscode.l10n.t(
      "This isn't the current password of proxy account {0}. An old password stops working about 5 minutes after a change.",
      streamingMode.mask(nameText(account)),
    ),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = source;
  diagnostic.code = wrongPassword;
  return diagnostic;
}
