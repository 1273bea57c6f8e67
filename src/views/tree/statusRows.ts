import * as vscode from 'vscode';
import { formatCount, formatMoment, plural } from '../../host/ui/displayFormat';
import { describeError, type Remedy } from '../../host/ui/errors';
import { Row } from './row';

/** Shown while rows are loading. */
export class LoadingRow extends Row<null> {
  constructor(viewId: string) {
    super(`${viewId}/loading`, null);
  }

  override treeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(vscode.l10n.t('Loading…'));
    item.iconPath = new vscode.ThemeIcon('loading~spin');
    return item;
  }
}

/** Shows that the list is loaded and empty, and what to do. */
export class EmptyRow extends Row<{ readonly message: string; readonly hint: string }> {
  override treeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.data.message);
    item.iconPath = new vscode.ThemeIcon('info');
    item.description = this.data.hint;
    item.tooltip = `${this.data.message} ${this.data.hint}`;
    return item;
  }
}

/**
 * Explains why rows couldn't be loaded. Above rows that are only out of date, it is one short row that retries when it is
 * chosen, with the reason in its tooltip. Its icons in the manifest retry and show the log.
 */
export class FailureRow extends Row<{ readonly message: string; readonly staleSince: number | undefined }> {
  override treeItem(): vscode.TreeItem {
    const { message, staleSince } = this.data;
    const isStale = staleSince !== undefined;
    const item = new vscode.TreeItem(isStale ? vscode.l10n.t("Couldn't refresh") : message);
    const since = isStale
      ? vscode.l10n.t("Couldn't refresh. Showing data from {0}", formatMoment(staleSince))
      : undefined;
    const full = [since, message].filter(Boolean).join('. ');
    item.tooltip = full;
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.accessibilityInformation = { label: vscode.l10n.t('Warning: {0}', full) };
    if (isStale) {
      item.contextValue = 'failure;';
      const title = vscode.l10n.t('Retry');
      item.description = title;
      item.command = { title, command: 'proxylite.refresh' };
    }
    return item;
  }
}

/** Does what mends a failure when it is chosen. */
export class RemedyRow extends Row<Remedy> {
  override treeItem(): vscode.TreeItem {
    const { title, command, arguments: given = [] } = this.data;
    const item = new vscode.TreeItem(title);
    item.iconPath = new vscode.ThemeIcon(command === 'proxylite.refresh' ? 'refresh' : 'arrow-right');
    item.command = { title, command, arguments: [...given] };
    return item;
  }
}

/**
 * Returns the rows of a failed load: what happened, and what can be done. `staleSince` is when the rows below were
 * loaded, milliseconds since the epoch, or `undefined` if there are none.
 */
export function failureRows(viewId: string, failure: unknown, staleSince: number | undefined): Row[] {
  const { message, remedies } = describeError(failure);
  const tryAgain = { title: vscode.l10n.t('Try Again'), command: 'proxylite.refresh' };
  const offered =
    staleSince === undefined
      ? [tryAgain, ...remedies]
      : remedies.filter(({ command }) => !optionalRemedies.includes(command));
  return [
    new FailureRow(`${viewId}/failure`, { message, staleSince }),
    ...offered.map((remedy) => new RemedyRow(`${viewId}/remedy/${remedy.title}`, remedy)),
  ];
}

/** Remedies that a row omits: the log has an icon on the row, and the reason names the setting. */
const optionalRemedies: readonly string[] = ['proxylite.showLog', 'workbench.action.openSettings'];

/** The number of rows that couldn't be read. The log contains the details. */
export class UnreadableRow extends Row<number> {
  override treeItem(): vscode.TreeItem {
    const message = plural(
      vscode.l10n.t("{count, plural, one {# row couldn't be read.} other {# rows couldn't be read.}}"),
      { count: this.data },
    );
    const item = new vscode.TreeItem(message);
    item.description = vscode.l10n.t('Show Log');
    item.tooltip = vscode.l10n.t(
      '{0} The other rows are complete. The log lists the positions and reasons, without the values.',
      message,
    );
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.accessibilityInformation = { label: vscode.l10n.t('Warning: {0}', message) };
    item.command = { title: vscode.l10n.t('Show Log'), command: 'proxylite.showLog' };
    return item;
  }
}

/** Loads the next rows when it is chosen. */
export class LoadMoreRow extends Row<{
  readonly viewId: string;
  readonly remaining: number | undefined;
  readonly loading: boolean;
}> {
  override treeItem(): vscode.TreeItem {
    const { remaining, loading, viewId } = this.data;
    const item = new vscode.TreeItem(
      remaining === undefined
        ? vscode.l10n.t('Load More…')
        : vscode.l10n.t('Load More… ({0} not shown)', formatCount(remaining)),
    );
    item.iconPath = new vscode.ThemeIcon(loading ? 'loading~spin' : 'ellipsis');
    if (loading) item.accessibilityInformation = { label: vscode.l10n.t('Loading…') };
    item.command = { title: vscode.l10n.t('Load More'), command: 'proxylite.loadMore', arguments: [viewId] };
    return item;
  }
}
