import * as vscode from 'vscode';
import { isFailure } from '../../api/apiError';
import { NameHoldsComma, type BulkFailure, type BulkResult } from '../../model/bulk/bulk';
import { Interrupted } from '../../model/bulk/bulkJournal';
import type { ReadonlyDocuments } from '../ui/readonlyDocuments';
import { formatCount } from '../ui/displayFormat';
import { markdownText } from '../ui/markdown';
import { showInformationMessage, showInStatusBar, showWarningMessage } from '../ui/messages';
import type { Log } from '../platform/log';
import { runRemedy, showError, type MessageButton } from '../ui/notifications';
import { nameText } from '../ui/sanitize';
import { describeError } from '../ui/errors';

/** A button beside *Show Details* and *Retry Failed*. The message stays open after the action, for the other buttons. */
export interface ResultAction extends MessageButton {
  run(): Promise<void>;
}

/** The result of a command on many rows, shown as one message. */
export interface BulkReport {
  /** The action, as the heading of the details, e.g. `Disable proxy accounts`. */
  readonly title: string;
  /** Said when everything succeeded. */
  readonly success: string;
  readonly result: BulkResult;
  /** Further sentences about unexpected results, e.g. of a second call. */
  readonly notes?: readonly string[];
  /** The result of a second call for the names that succeeded, for the details. */
  readonly second?: { readonly heading: string; readonly result: BulkResult };
  readonly actions?: readonly ResultAction[];
  /** True if the same can be done again for the names that didn't succeed. */
  readonly canRetry?: boolean;
}

/**
 * Shows the result: in the status bar if everything succeeded, otherwise as one message with access to the result of
 * every row. If a button fails, the error is shown next to the message, because the message may be
 * the only place with the passwords of new accounts. Returns the names to try again if the user selects that.
 */
export async function showBulkResult(
  report: BulkReport,
  { documents, log }: { readonly documents: ReadonlyDocuments; readonly log: Log },
): Promise<readonly string[] | undefined> {
  const { result, success, notes = [], actions = [] } = report;
  const isWhole = result.failed.length + result.notTried.length + notes.length === 0;
  if (isWhole && actions.length === 0) {
    showInStatusBar(success);
    return undefined;
  }
  const buttons = [
    ...actions,
    ...(isWhole ? [] : [...remedyActions(result), detailAction(report, documents)]),
  ];
  const left = [...result.failed.map(({ name }) => name), ...result.notTried];
  const retry = vscode.l10n.t('Retry Failed');
  const titles = [
    ...buttons.map(({ title }) => title),
    ...(report.canRetry && left.length > 0 ? [retry] : []),
  ];
  const message = isWhole ? success : [summaryOf(report), ...notes].join(' ');
  const show = isWhole ? showInformationMessage : showWarningMessage;
  for (;;) {
    const title = await show(message, ...titles);
    if (title === retry) return left;
    const chosen = buttons.find((button) => button.title === title);
    if (!chosen) return undefined;
    await chosen.run().catch((error: unknown) => void showError(error, log));
  }
}

/** Returns actions that fix the reason the run ended early. */
function remedyActions({ stoppedBy }: BulkResult): ResultAction[] {
  const remedies = stoppedBy === undefined ? [] : describeError(stoppedBy).remedies;
  return remedies.map((remedy) => ({ title: remedy.title, run: () => runRemedy(remedy) }));
}

function detailAction(report: BulkReport, documents: ReadonlyDocuments): ResultAction {
  return {
    title: vscode.l10n.t('Show Details'),
    run: () => documents.show(report.title, 'md', detailsOf(report)),
  };
}

function summaryOf({ title, result }: BulkReport): string {
  const { done, failed, notTried, stoppedBy } = result;
  const total = done.length + failed.length + notTried.length;
  const [first] = failed;
  if (total === 1 && first)
    return vscode.l10n.t('{0}: {1}: {2}', title, nameText(first.name), reasonOf(first));
  const counts = countsOf(title, formatCount(done.length), formatCount(total), { failed, notTried });
  return notTried.length > 0 && stoppedBy !== undefined
    ? `${counts} ${describeError(stoppedBy).message}`
    : counts;
}

function countsOf(
  title: string,
  done: string,
  total: string,
  { failed, notTried }: Pick<BulkResult, 'failed' | 'notTried'>,
): string {
  const [failures, rest] = [failed.length, notTried.length].map(formatCount) as [string, string];
  if (failed.length > 0 && notTried.length > 0) {
    return vscode.l10n.t(
      '{0}: {1} of {2} succeeded, {3} failed, {4} not attempted.',
      title,
      done,
      total,
      failures,
      rest,
    );
  }
  if (failed.length > 0) {
    return vscode.l10n.t('{0}: {1} of {2} succeeded, {3} failed.', title, done, total, failures);
  }
  if (notTried.length > 0) {
    return vscode.l10n.t('{0}: {1} of {2} succeeded, {3} not attempted.', title, done, total, rest);
  }
  return vscode.l10n.t('{0}: {1} of {2} succeeded.', title, done, total);
}

function reasonOf({ error, outcome }: BulkFailure): string {
  if (error instanceof NameHoldsComma) {
    return vscode.l10n.t(
      'The name contains a comma, which ProxyLite uses to separate names. Nothing was sent.',
    );
  }
  if (error instanceof Interrupted) {
    return vscode.l10n.t('The window closed before ProxyLite responded. The change may have been made.');
  }
  if (outcome === 'refused') return describeError(error).message;
  if (isFailure(error, 'Cancelled')) {
    return outcome === 'notShown'
      ? vscode.l10n.t("Canceled while in progress. The change doesn't appear in the list.")
      : vscode.l10n.t("Canceled while in progress. Couldn't verify whether the change was made.");
  }
  return outcome === 'notShown'
    ? vscode.l10n.t(
        "ProxyLite didn't confirm the change, and it doesn't appear in the list yet. It may still take effect. {0}",
        describeError(error).message,
      )
    : vscode.l10n.t(
        "ProxyLite didn't confirm the change, and it couldn't be verified. Check the list before you try again. {0}",
        describeError(error).message,
      );
}

function detailsOf(report: BulkReport): string {
  const { title, result, notes = [], second } = report;
  const { done, notTried, stoppedBy } = result;
  const why = stoppedBy === undefined ? [] : [markdownText(describeError(stoppedBy).message), ''];
  return [
    `# ${title}`,
    '',
    ...[summaryOf(report), ...notes].flatMap((sentence) => [markdownText(sentence), '']),
    ...section(vscode.l10n.t('Failed'), unsuccessfulLines({ ...result, notTried: [] })),
    ...section(vscode.l10n.t('Not attempted'), notTried.map(nameText), why),
    ...(second ? section(second.heading, unsuccessfulLines(second.result)) : []),
    ...section(vscode.l10n.t('Succeeded'), done.map(nameText)),
  ].join('\n');
}

function unsuccessfulLines({ failed, notTried }: BulkResult): string[] {
  return [
    ...failed.map((failure) => vscode.l10n.t('{0}: {1}', nameText(failure.name), reasonOf(failure))),
    ...notTried.map((name) => vscode.l10n.t('{0}: not attempted', nameText(name))),
  ];
}

function section(heading: string, lines: readonly string[], before: readonly string[] = []): string[] {
  if (lines.length === 0) return [];
  return [
    `## ${heading} (${formatCount(lines.length)})`,
    '',
    ...before,
    ...lines.map((line) => `- ${markdownText(line)}`),
    '',
  ];
}
