import * as vscode from 'vscode';
import { isOwnDocument } from './ownDocument';
import { DocumentScan } from './documentScan';
import type { LineSpan } from './lineSpans';
import type { TextScanner } from './textScanner';

/** The delay between the last change of a document and reading it again, milliseconds. */
const rest = 300;

/** The proxies of the documents that can be seen, kept up with their changes. */
export class DocumentScans implements vscode.Disposable {
  private readonly scans = new Map<vscode.TextDocument, DocumentScan>();
  private readonly timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  private readonly reading = new Set<DocumentScan>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  /** Fires when a document was read. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly scanner: Pick<TextScanner, 'scan'>) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const scan = this.scans.get(document);
        if (!scan || contentChanges.length === 0) return;
        scan.change(contentChanges);
        this.plan(document, scan, rest);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.follow()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document } }) => {
        const scan = this.scans.get(document);
        if (scan?.isPartial) this.plan(document, scan, rest);
      }),
      // An editor may be there before its tab.
      vscode.window.tabGroups.onDidChangeTabs(() => this.follow()),
    ];
    this.follow();
  }

  /**
   * Returns the current scan of a document, and reads the document if there is none. Returns `undefined` for documents
   * that aren't the user's.
   */
  of(document: vscode.TextDocument): DocumentScan | undefined {
    if (!isOwnDocument(document) || document.isClosed) return undefined;
    const known = this.scans.get(document);
    if (known) return known;
    const scan = new DocumentScan(document, this.scanner);
    this.scans.set(document, scan);
    this.plan(document, scan, 0);
    return scan;
  }

  dispose(): void {
    for (const document of [...this.scans.keys()]) this.forget(document);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private follow(): void {
    for (const { document } of vscode.window.visibleTextEditors) this.of(document);
  }

  private plan(document: vscode.TextDocument, scan: DocumentScan, delay: number): void {
    clearTimeout(this.timers.get(document));
    this.timers.set(
      document,
      setTimeout(() => void this.read(document, scan), delay),
    );
  }

  private async read(document: vscode.TextDocument, scan: DocumentScan): Promise<void> {
    if (this.reading.has(scan)) return;
    this.reading.add(scan);
    try {
      await scan.read(() => visibleLines(document));
    } finally {
      this.reading.delete(scan);
    }
    if (this.scans.get(document) === scan) this.changed.fire(document);
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.scans.delete(document);
  }
}

/** The lines of a document that can be seen, in any editor. */
function visibleLines(document: vscode.TextDocument): readonly LineSpan[] {
  return vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges.map(({ start, end }): LineSpan => [start.line, end.line]));
}
