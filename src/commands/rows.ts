import * as vscode from 'vscode';
import type { Row } from '../views/row';
import type { Trees } from '../views/trees';

/** What runs a command; VS Code decides what it is given. */
export type Handler = (...arguments_: never[]) => unknown;

/** Commands by their id. */
export type Handlers = Readonly<Record<string, Handler>>;

type RowClass<R extends Row> = new (...arguments_: never[]) => R;

/** Loads the class of one kind of row, or of several, as the view of such rows does. */
type RowKinds<R extends Row> = () => Promise<RowClass<R> | readonly RowClass<R>[]>;

/**
 * A command on rows of one kind: those that VS Code passes, the clicked one and the selection, or, from the palette, the
 * selection of the view. Where several kinds will do, it runs on one of them: from the palette on that which was selected
 * last. Where there is none, `otherwise` runs.
 */
export function onRows<R extends Row>(
  trees: Trees,
  kinds: RowKinds<R>,
  run: (rows: readonly R[]) => Promise<void>,
  otherwise: () => Promise<void> = askForSelection,
): Handler {
  return async (clicked?: Row, selected?: readonly Row[]) => {
    const given = selected ?? (clicked ? [clicked] : trees.selection);
    const classes = [await kinds()].flat();
    const fitting = given.filter((row): row is R => classes.some((Class) => row instanceof Class));
    const rows = fitting.filter((row) => row.constructor === fitting[0]?.constructor);
    await (rows.length > 0 ? run(rows) : otherwise());
  };
}

async function askForSelection(): Promise<void> {
  const { showInformationMessage } = await import('../host/messages');
  void showInformationMessage(vscode.l10n.t('Select rows in the ProxyLite sidebar first.'));
}
