import * as vscode from 'vscode';
import { fileOf } from '../host/platform/fileOf';
import type { Log } from '../host/platform/log';
import { nameOfFile } from '../host/platform/uris';
import type { Keyring } from '../model/connections/keyring';
import { findInPieces } from '../model/secrets/findInPieces';
import { knownSecrets, SecretFinder, type FoundSecret, type SecretKind } from '../model/secrets/knownSecrets';
import type { Session, Sessions } from '../model/connections/session';
import { documentLength } from './documentLength';
import { isUserText } from './tabs';

/** Milliseconds that a document must rest before it is searched. */
const rest = 500;
/** Milliseconds until secrets that couldn't be read are read again, without an edit. */
const defaultRetryMs = 30_000;
/** Characters. A longer document is data, not something a secret was typed into. */
const maxDocumentLength = 5_000_000;
const source = 'ProxyLite';

/** Run by the quick fix only, not by the user. */
const moveSecretCommand = 'proxylite.moveSecret';

/** The variable that takes a secret, which is also the code of its diagnostic. */
const variables: Readonly<Record<SecretKind, string>> = {
  key: 'PROXYLITE_APP_KEY',
  accountPassword: 'PROXY_PASSWORD',
  staticIpPassword: 'PROXY_PASSWORD',
};

/**
 * Warns about keys or passwords known to this window in an open document, and offers to move them to the environment.
 * Only exact known secrets count, and none is ever part of the warning.
 */
export class SecretWarnings implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('proxylite.secrets');
  private readonly timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  private readonly subscriptions: { dispose(): void }[];
  private storeSubscriptions: readonly { dispose(): void }[] = [];
  private finder: Promise<SecretFinder> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isUnreadable = false;

  constructor(
    private readonly keyring: Keyring,
    private readonly sessions: Sessions,
    private readonly log: Pick<Log, 'warn'>,
    private readonly retryMs = defaultRetryMs,
  ) {
    const search = ({ document }: { readonly document: vscode.TextDocument }) => this.soon(document);
    this.subscriptions = [
      this.diagnostics,
      vscode.workspace.onDidOpenTextDocument((document) => this.soon(document)),
      vscode.workspace.onDidChangeTextDocument(search),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      keyring.onDidChange(() => this.renew()),
      sessions.onDidChange((session) => this.follow(session)),
    ];
    this.follow(sessions.current);
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const ours = diagnostics.filter(
      ({ source: from, code }) => from === source && Object.values(variables).some((one) => one === code),
    );
    if (ours.length === 0) return [];
    const { canMove } = await import('./moveSecret');
    return ours.flatMap((diagnostic) => {
      const { code: variable } = diagnostic;
      if (typeof variable !== 'string' || !canMove(document, diagnostic.range, variable)) return [];
      const title = vscode.l10n.t('Move to environment variable (.env)');
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      action.command = {
        title,
        command: moveSecretCommand,
        arguments: [document.uri, diagnostic.range, variable],
      };
      return [action];
    });
  }

  dispose(): void {
    clearTimeout(this.retry);
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const one of [...this.subscriptions, ...this.storeSubscriptions]) one.dispose();
  }

  /** Searches for the secrets in a session's stores, if they are loaded. */
  private follow(session: Session | undefined): void {
    for (const subscription of this.storeSubscriptions) subscription.dispose();
    const { accounts, staticIps } = session?.stores ?? {};
    const renew = () => this.renew();
    this.storeSubscriptions = [accounts?.onDidChange(renew), staticIps?.onDidChange(renew)].filter(
      (one) => one !== undefined,
    );
    this.renew();
  }

  private renew(): void {
    this.finder = undefined;
    for (const document of vscode.workspace.textDocuments) this.soon(document);
  }

  private soon(document: vscode.TextDocument): void {
    if (!isSearched(document)) return;
    clearTimeout(this.timers.get(document));
    this.timers.set(
      document,
      setTimeout(() => void this.search(document), rest),
    );
  }

  private async search(document: vscode.TextDocument): Promise<void> {
    const finder = await this.readFinder();
    if (!finder || document.isClosed) return;
    const found = documentLength(document) > maxDocumentLength ? [] : await this.find(finder, document);
    // Another search follows a change.
    if (!found || document.isClosed) return;
    this.diagnostics.set(
      document.uri,
      found.map((secret) => diagnosticOf(secret, document)),
    );
  }

  /** Finds secrets in pieces of a document, with pauses. Returns undefined if the document changed meanwhile. */
  private async find(
    finder: SecretFinder,
    document: vscode.TextDocument,
  ): Promise<readonly FoundSecret[] | undefined> {
    const { version } = document;
    const found: FoundSecret[] = [];
    for (const part of findInPieces(finder, document.getText())) {
      found.push(...part);
      await new Promise((resolve) => setImmediate(resolve));
      if (document.version !== version) return undefined;
    }
    return found;
  }

  /** Returns the finder of the secrets, or `undefined` if they can't be read, e.g. from a locked keychain. */
  private async readFinder(): Promise<SecretFinder | undefined> {
    const finder = (this.finder ??= knownSecrets(this.keyring, this.sessions).then(
      (secrets) => new SecretFinder(secrets),
    ));
    try {
      const read = await finder;
      this.isUnreadable = false;
      return read;
    } catch {
      // Another edit may have started to read them again.
      if (this.finder === finder) this.retryLater();
      return undefined;
    }
  }

  private retryLater(): void {
    this.finder = undefined;
    if (this.retry) return;
    // Once, and without the error, whose text is the keychain's own.
    if (!this.isUnreadable) this.log.warn("Couldn't read the secrets that open files are searched for.");
    this.isUnreadable = true;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.renew();
    }, this.retryMs);
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.diagnostics.delete(document.uri);
  }
}

/** Environment files are where secrets belong. */
function isSearched(document: vscode.TextDocument): boolean {
  const name = nameOfFile(fileOf(document));
  // An old version of a file can't be changed, and this warning isn't about committed secrets.
  const isOld = vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false;
  return (
    isUserText(document) && !isOld && !/^\.env(?:\.|$)|\.env$/.test(name) && document.languageId !== 'dotenv'
  );
}

function diagnosticOf({ kind, start, end }: FoundSecret, document: vscode.TextDocument): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const diagnostic = new vscode.Diagnostic(range, wordsOf(kind), vscode.DiagnosticSeverity.Warning);
  diagnostic.source = source;
  diagnostic.code = variables[kind];
  return diagnostic;
}

function wordsOf(kind: SecretKind): string {
  switch (kind) {
    case 'key':
      return vscode.l10n.t(
        'This is your ProxyLite app_key. Anyone who can read this file can use your account.',
      );
    case 'accountPassword':
      return vscode.l10n.t(
        'This is the password of one of your ProxyLite proxy accounts. Anyone who can read this file can use that account.',
      );
    case 'staticIpPassword':
      return vscode.l10n.t(
        'This is the password of one of your ProxyLite static IPs. Anyone who can read this file can use that IP.',
      );
  }
}
