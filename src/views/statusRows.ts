import * as vscode from 'vscode';
import { explain } from '../host/words';
import { Row } from './row';

/** Stands where rows are still being loaded. */
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

/** Says that the list is loaded and holds nothing, and what to do. */
export class EmptyRow extends Row<{ readonly message: string; readonly hint: string }> {
  override treeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.data.message);
    item.iconPath = new vscode.ThemeIcon('info');
    item.description = this.data.hint;
    item.tooltip = `${this.data.message} ${this.data.hint}`;
    return item;
  }
}

interface FailureData {
  readonly message: string;
  /** When the rows below were loaded, milliseconds since the epoch; undefined where there are none. */
  readonly staleSince: number | undefined;
  readonly command: vscode.Command;
}

/** Says why rows could not be loaded or refreshed, and carries the remedy. */
export class FailureRow extends Row<FailureData> {
  static of(viewId: string, failure: unknown, staleSince: number | undefined): FailureRow {
    const { message, remedies } = explain(failure);
    const remedy = remedies.find(({ command }) => command === 'proxylite.signIn') ?? {
      title: vscode.l10n.t('Try Again'),
      command: 'proxylite.refresh',
      arguments: [],
    };
    const command = {
      title: remedy.title,
      command: remedy.command,
      arguments: [...(remedy.arguments ?? [])],
    };
    return new FailureRow(`${viewId}/failure`, { message, staleSince, command });
  }

  override treeItem(): vscode.TreeItem {
    const { message, staleSince, command } = this.data;
    const label =
      staleSince === undefined
        ? command.title
        : vscode.l10n.t(
            'As of {0} · {1}',
            new Date(staleSince).toLocaleTimeString(vscode.env.language),
            command.title,
          );
    const item = new vscode.TreeItem(label);
    item.description = message;
    item.tooltip = message;
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.accessibilityInformation = { label: `${message} ${label}` };
    item.command = command;
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
        : vscode.l10n.t('Load More… ({0} not shown)', remaining.toLocaleString(vscode.env.language)),
    );
    item.iconPath = new vscode.ThemeIcon(loading ? 'loading~spin' : 'ellipsis');
    item.command = { title: vscode.l10n.t('Load More'), command: 'proxylite.loadMore', arguments: [viewId] };
    return item;
  }
}
