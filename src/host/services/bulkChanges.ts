import { join } from 'node:path';
import * as vscode from 'vscode';
import { streamingMode } from '../platform/streamingMode';
import type { BulkOperation, BulkResult } from '../../model/bulk/bulk';
import {
  bulkEntrySchema,
  interruptedResult,
  runBulkJournaled,
  type BulkEntry,
  type BulkJournal,
} from '../../model/bulk/bulkJournal';
import { Journal } from '../../model/journal/journal';
import type { Session, Sessions } from '../../model/connections/session';
import { showBulkResult } from './bulkReport';
import type { ReadonlyDocuments } from '../ui/readonlyDocuments';
import { formatCount, formatMoment } from '../ui/displayFormat';
import { JournalFolder, journalOwner } from '../platform/journalFolder';
import type { Log } from '../platform/log';
import { showError, withProgress } from '../ui/notifications';

/** One change of many rows. */
export interface BulkChange {
  /** The action, as the heading of the result, e.g. `Disable proxy accounts`. */
  readonly title: string;
  /** Title of the progress, e.g. `Disabling accounts…`. */
  readonly progress: string;
  readonly names: readonly string[];
  readonly operation: BulkOperation;
}

/**
 * Changes many rows. Changes that the previous window left unfinished are reported when their connection is in use
 * again.
 */
export class BulkChanges implements vscode.Disposable {
  private readonly folder: JournalFolder;
  private readonly journal: BulkJournal;
  private readonly subscription: { dispose(): void };

  constructor(
    storage: vscode.Uri,
    sessions: Sessions,
    private readonly documents: ReadonlyDocuments,
    private readonly log: Log,
  ) {
    this.folder = new JournalFolder(join(storage.fsPath, 'changes'), (name) =>
      log.warn(`journal of changes: ${name} can't be read and is kept`),
    );
    this.journal = new Journal<BulkEntry>(this.folder, bulkEntrySchema, (entry) =>
      this.folder.isOwnerAlive(entry),
    );
    this.subscription = sessions.onDidChange((session) => this.recover(session));
    this.recover(sessions.current);
  }

  /** Runs an operation over many names with a progress that counts them and that can be cancelled. */
  run({ connection }: Session, { title, progress, names, operation }: BulkChange): Promise<BulkResult> {
    const note = { journal: this.journal, connectionId: connection.id, owner: journalOwner, title };
    return withProgress(progress, (signal, report) => {
      const onProgress = (settled: number) =>
        report(vscode.l10n.t('{0} of {1}', formatCount(settled), formatCount(names.length)));
      return runBulkJournaled(names, operation, { signal, onProgress }, note);
    });
  }

  dispose(): void {
    this.folder.dispose();
    this.subscription.dispose();
  }

  /** Reports the outcome of changes that a window left unfinished when it closed. */
  private recover(session: Session | undefined): void {
    if (!session) return;
    this.journal
      .abandoned(session.connection.id)
      .then((entries) => Promise.all(entries.map((entry) => this.reportInterrupted(entry))))
      .catch((error: unknown) => showError(error, this.log));
  }

  private async reportInterrupted(entry: BulkEntry): Promise<void> {
    this.journal.takeOver(entry);
    await this.journal.end(entry);
    const { title, notedAt, names } = entry;
    streamingMode.addNames(names);
    const note = vscode.l10n.t(
      'The window closed at {0} while this was in progress. Check the list before you try again.',
      formatMoment(notedAt),
    );
    await showBulkResult(
      { title, success: '', result: interruptedResult(entry), notes: [note] },
      { documents: this.documents, log: this.log },
    );
  }
}
