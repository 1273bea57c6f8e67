import * as vscode from 'vscode';
import type { ScannedUnread } from './documentScan';
import type { DocumentScans } from './documentScans';

const source = 'ProxyLite';
/** The code of these diagnostics. */
const unreadRow = 'unreadRow';
/** Rows of other languages are only reported with a certain reason: an address in code can be anything. */
const listLanguages: ReadonlySet<string> = new Set([
  'plaintext',
  'csv',
  'tsv',
  'dotenv',
  'properties',
  'ini',
]);

/** A diagnostic with the text that takes the place of its range. */
class FixableDiagnostic extends vscode.Diagnostic {
  fix: string | undefined;
}

/**
 * Reports rows that look like a proxy and can't be read, in documents with other proxies, and percent-encodes
 * credentials where only that is wrong. Of very long documents, only rows that were visible are reported.
 */
export class UnreadRowWarnings implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('proxylite.rows');
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly scans: DocumentScans) {
    this.subscriptions = [
      this.diagnostics,
      scans.onDidChange((document) => this.report(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.diagnostics.delete(uri)),
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (!diagnostics.some(isOwn)) return [];
    const own = this.diagnostics.get(document.uri) ?? [];
    return own.flatMap((diagnostic) => {
      if (!(diagnostic instanceof FixableDiagnostic) || diagnostic.fix === undefined) return [];
      if (!diagnostic.range.intersection(range)) return [];
      const title = vscode.l10n.t('Percent-encode the username and password');
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, diagnostic.range, diagnostic.fix);
      return [action];
    });
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  private report(document: vscode.TextDocument): void {
    const scan = this.scans.of(document);
    let hasProxy = false;
    scan?.forEach(() => (hasProxy = true));
    const rows = (scan?.unread() ?? []).filter(
      ({ reason, fix }) =>
        reason !== 'portRange' &&
        (fix !== undefined || (hasProxy && (reason !== undefined || listLanguages.has(document.languageId)))),
    );
    this.diagnostics.set(document.uri, rows.map(diagnosticOf));
  }
}

function isOwn(diagnostic: vscode.Diagnostic): boolean {
  return diagnostic.source === source && diagnostic.code === unreadRow;
}

function diagnosticOf({ range, reason, fix }: ScannedUnread): vscode.Diagnostic {
  const severity =
    reason === undefined ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new FixableDiagnostic(range, reasonText(reason), severity);
  diagnostic.source = source;
  diagnostic.code = unreadRow;
  diagnostic.fix = fix;
  return diagnostic;
}

function reasonText(reason: ScannedUnread['reason']): string {
  switch (reason) {
    case 'reservedCharacter':
      return vscode.l10n.t(
        "Couldn't read this proxy: its username or password contains a reserved character. Percent-encode it, for example # as %23.",
      );
    case 'port':
      return vscode.l10n.t("Couldn't read this proxy: a port is a number from 1 to 65535.");
    default:
      return vscode.l10n.t(
        "Couldn't read this row as a proxy. Use host:port, host:port:username:password, or a URL.",
      );
  }
}
