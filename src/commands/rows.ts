import * as vscode from 'vscode';
import { showInformationMessage } from '../host/messages';
import type { Row } from '../views/row';
import type { Trees } from '../views/trees';

/** What runs a command; VS Code decides what it is given. */
export type Handler = (...arguments_: never[]) => unknown;

/** Commands by their id. */
export type Handlers = Readonly<Record<string, Handler>>;

/** Loads the class of one kind of row, as the view of such rows does. */
type RowKind<R extends Row> = () => Promise<new (...arguments_: never[]) => R>;

/**
 * A command on rows of one kind: those that VS Code passes, the clicked one and the selection, or, from the palette, the
 * selection of the view. Where there is none, `otherwise` runs.
 */
export function onRows<R extends Row>(
  trees: Trees,
  kind: RowKind<R>,
  run: (rows: readonly R[]) => Promise<void>,
  otherwise: () => Promise<void> = askForSelection,
): Handler {
  return async (clicked?: Row, selected?: readonly Row[]) => {
    const given = selected ?? (clicked ? [clicked] : trees.selection);
    const Kind = await kind();
    const rows = given.filter((row): row is R => row instanceof Kind);
    await (rows.length > 0 ? run(rows) : otherwise());
  };
}

function askForSelection(): Promise<void> {
  void showInformationMessage(vscode.l10n.t('Select rows in the ProxyLite sidebar first.'));
  return Promise.resolve();
}
