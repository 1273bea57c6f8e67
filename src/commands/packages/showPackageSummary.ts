import * as vscode from 'vscode';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { packageSummaryDocument } from '../../host/labels/packageSummaryDocument';

export interface PackageSummaryContext extends CommandContext {
  readonly documents: ReadonlyDocuments;
}

/** Shows the sums over the packages of the types that the server sums up, and where its figures disagree. */
export async function showSummary({ sessions, documents }: PackageSummaryContext): Promise<void> {
  const { stores } = await requireSession(sessions);
  const summaries = await vscode.window.withProgress({ location: { viewId: 'proxylite.packages' } }, () =>
    stores.summaries.reload(),
  );
  const { title, markdown } = packageSummaryDocument(summaries);
  await documents.show(title, 'md', markdown);
}
